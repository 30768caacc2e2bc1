/**
 * `node build/checks/run.ts check|test`: runs the steps of a suite, beside each other where they may. What a step prints is
 * shown when it fails. At the end stands what each of them took, and how many tests passed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { countsOf } from './counts.ts';
import { type Counted, type Step, SUITES } from './steps.ts';
import { type Outcome, sum, table } from './table.ts';

const ROOT = join(import.meta.dirname, '../..');
const REPORTS = join(ROOT, 'out/checks');
const reportOf = (step: Step) => join(REPORTS, `${step.script.replace(':', '-')}.json`);

/** What makes a test runner write its numbers beside what it prints. */
const REPORTER: Readonly<Record<Counted, (file: string) => { args: string[]; env: NodeJS.ProcessEnv }>> = {
  vitest: (file) => ({
    args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    env: {},
  }),
  playwright: (file) => ({ args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }),
};

const running = new Set<ChildProcess>();

/** Starts npm as npm itself was started: by its script, which needs no shell on any system. */
function spawnStep(step: Step): ChildProcess {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('Start this with npm: npm run check, npm test.');
  const { args, env } = step.counted ? REPORTER[step.counted](reportOf(step)) : { args: [], env: {} };
  return spawn(process.execPath, [npm, 'run', '--silent', step.script, '--', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...step.env, ...env },
    // The last may speak at once: the others keep what they say until they have failed.
    stdio: step.isLast ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs one step to its end. */
async function run(step: Step): Promise<Outcome> {
  rmSync(reportOf(step), { force: true });
  const start = performance.now();
  const child = spawnStep(step);
  running.add(child);
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const hasPassed = await new Promise<boolean>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
  running.delete(child);
  const seconds = (performance.now() - start) / 1000;
  if (!hasPassed) process.stdout.write(`\n--- ${step.script}\n${Buffer.concat(output).toString()}\n`);
  console.log(`${step.script} ${hasPassed ? 'passed' : 'FAILED'} after ${seconds.toFixed(1)} s`);
  const counts = step.counted ? countsOf(step.counted, reportOf(step)) : null;
  return { kind: 'ended', script: step.script, seconds, hasPassed, counts };
}

/** Runs steps beside each other, one for each processor at a time; a failure stops none of the others. */
async function runBeside(steps: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const left = [...steps.entries()];
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) outcomes[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return outcomes;
}

const hasFailed = (outcome: Outcome) => outcome.kind === 'ended' && !outcome.hasPassed;

async function runSuite(steps: readonly Step[]): Promise<void> {
  mkdirSync(REPORTS, { recursive: true });
  const start = performance.now();
  const outcomes = await runBeside(steps.filter(({ isLast }) => !isLast));
  for (const step of steps.filter(({ isLast }) => isLast))
    outcomes.push(outcomes.some(hasFailed) ? { kind: 'not_run', script: step.script } : await run(step));
  console.log(`\n${table(outcomes, (performance.now() - start) / 1000)}\n\n${sum(outcomes)}`);
  if (outcomes.some(hasFailed)) process.exitCode = 1;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exit(130);
  });

const steps = SUITES[process.argv[2] ?? ''];
if (!steps || process.argv.length > 3) {
  console.error(`Usage: node build/checks/run.ts ${Object.keys(SUITES).join('|')}`);
  process.exitCode = 2;
} else {
  await runSuite(steps);
}
