// What a bare Electron runtime lacks: it understands `electron [-r module]… <file or folder>` and `electron --version`.
// It runs inside Electron itself, whose Node strips no types. The entry is imported at the top level of an ES module
// because Electron holds back `ready` only until that is done: an app must be able to register its schemes before.
import { app } from 'electron';
import { existsSync, readFileSync, statSync } from 'node:fs';
import console from 'node:console';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const asked = process.argv.slice(1);
const preloads = [];
let target;
for (let at = 0; at < asked.length && target === undefined; at += 1) {
  const word = asked[at];
  if (word === '--version' || word === '-v') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  } else if (word === '-r' || word === '--require') {
    at += 1;
    preloads.push(asked[at]);
  } else if (!word.startsWith('-')) {
    target = resolve(word);
  }
}

const require = createRequire(join(process.cwd(), basename(import.meta.url)));
for (const preload of preloads) require(preload);

if (target === undefined || !existsSync(target)) {
  console.error(target === undefined ? 'Usage: electron <file or folder>' : `There is no app at ${target}`);
  process.exit(1);
}

const isFolder = statSync(target).isDirectory();
const folder = isFolder ? target : dirname(target);
const manifestFile = join(folder, 'package.json');
const manifest = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {};
if (isFolder && manifest.version) app.setVersion(manifest.version);
if (isFolder && (manifest.productName || manifest.name)) app.setName(manifest.productName || manifest.name);
app.setAppPath(folder);
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

// `require.resolve` knows a folder's `main`, its default, and a file without its ending.
await import(pathToFileURL(require.resolve(target)).href);
