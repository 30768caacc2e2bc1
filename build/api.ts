/**
 * Makes what is generated from electron/pos-api/openapi.yaml.
 *
 *     node build/api.ts            writes electron/pos-api/generated/
 *     node build/api.ts --check    lints openapi.yaml; fails on a finding, or where generated/ is not current
 */
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = resolve(import.meta.dirname, '..');
const source = resolve(root, 'electron/pos-api/openapi.yaml');
const generated = resolve(root, 'electron/pos-api/generated');
const header = '// Generated from ../openapi.yaml by build/api.ts; changes made here are lost.\n\n';

/** Every generated file: absolute path → what it must hold. */
async function generate(): Promise<Map<string, string>> {
  const types = astToString(await openapiTS(pathToFileURL(source), { alphabetize: false }));
  const path = resolve(generated, 'types.ts');
  const config = await resolveConfig(path);
  return new Map([[path, await format(header + types, { ...config, filepath: path })]]);
}

async function write(files: Map<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
}

/** The generated files that do not hold what they must, as paths from the project's root. */
async function outdated(files: Map<string, string>): Promise<string[]> {
  const names: string[] = [];
  for (const [path, text] of files) {
    const present = await readFile(path, 'utf8').catch(() => undefined);
    if (present !== text) names.push(relative(root, path));
  }
  return names;
}

/** Runs Spectral over the description; any finding, however small, fails. */
function lint(): boolean {
  const spectral = createRequire(import.meta.url).resolve('@stoplight/spectral-cli/dist/index.js');
  const ruleset = resolve(import.meta.dirname, 'spectral.yaml');
  const parameters = ['lint', source, '--ruleset', ruleset, '--fail-severity', 'hint'];
  return spawnSync(process.execPath, [spectral, ...parameters], { stdio: 'inherit' }).status === 0;
}

async function check(): Promise<boolean> {
  if (!lint()) return false;
  const stale = await outdated(await generate());
  for (const name of stale) console.error(`${name} is not current: run "node build/api.ts".`);
  return stale.length === 0;
}

const [option, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (option !== undefined && option !== '--check')) {
  console.error('Usage: node build/api.ts [--check]');
  process.exitCode = 2;
} else if (option === '--check') {
  process.exitCode = (await check()) ? 0 : 1;
} else {
  await write(await generate());
}
