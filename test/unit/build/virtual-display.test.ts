import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLinux } from '../../systems.ts';

const MODULE = join(import.meta.dirname, '../../../build/machine/virtual-display.ts');

/** Stands in for the X server: writes what it was started with, then the display's number, and notes that it was told to end. */
const SERVER = `#!${process.execPath}
const fs = require('node:fs');
fs.writeFileSync(__dirname + '/started', process.argv.slice(2).join(' '));
process.on('SIGTERM', () => { fs.writeFileSync(__dirname + '/ended', ''); process.exit(0); });
setInterval(() => {}, 1000);
fs.writeSync(3, '42\\n');
`;

let folder: string;
let parent: ChildProcess | undefined;
let printed: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'virtual-display-'));
  await writeFile(join(folder, 'Xvfb'), SERVER, { mode: 0o755 });
  printed = '';
});
afterEach(async () => {
  parent?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Runs a process that starts a display, says which, and goes on with `then`. */
function start(then: string): ChildProcess {
  const script = `import { startXvfb } from ${JSON.stringify(MODULE)};
    const screen = await startXvfb(); console.log(screen.display); ${then}`;
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
  parent = spawn(process.execPath, ['--input-type=module', '-e', script], { env });
  parent.stdout?.on('data', (bytes: Buffer) => (printed += bytes.toString('utf8')));
  return parent;
}

const waiting = { timeout: 5_000 };
const hasEnded = () => existsSync(join(folder, 'ended'));

describe.runIf(isLinux)('the virtual display', () => {
  it('takes the number that the server picked, and opens no port', async () => {
    start('await screen.stop();');

    await expect.poll(() => printed, waiting).toBe(':42\n');
    expect(await readFile(join(folder, 'started'), 'utf8')).toBe(
      '-displayfd 3 -noreset -screen 0 1920x1280x24 -nolisten tcp',
    );
  });

  it.each([
    ['stops it', 'await screen.stop();'],
    ['just returns', ''],
    ['throws', `throw new Error('uncaught');`],
    ['exits', 'process.exit(3);'],
  ])('ends when its process %s', async (_how, then) => {
    start(then);

    await expect.poll(hasEnded, waiting).toBe(true);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends when its process gets %s, which still ends that',
    async (signal) => {
      const process = start('setInterval(() => {}, 1000);');
      await expect.poll(() => printed, waiting).toBe(':42\n');

      process.kill(signal);

      await expect.poll(hasEnded, waiting).toBe(true);
      await expect.poll(() => process.signalCode, waiting).toBe(signal);
    },
  );

  it('says what the server said when it does not start', async () => {
    await writeFile(join(folder, 'Xvfb'), '#!/bin/sh\necho no memory >&2\nexit 1\n', { mode: 0o755 });
    const process = start('');
    let complaint = '';
    process.stderr?.on('data', (bytes: Buffer) => (complaint += bytes.toString('utf8')));

    await expect.poll(() => complaint, waiting).toContain('The virtual display did not start: no memory');
    await expect.poll(() => process.exitCode, waiting).toBe(1);
  });
});
