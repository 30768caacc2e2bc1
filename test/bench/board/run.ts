/**
 * `node test/bench/board/run.ts [--quick]`: the board of a team, on a real nats-server and real files.
 * - Events a second that a laptop sends until all are stored and read back, and that a new laptop reads, each beside
 *   plain SQLite that takes the same events in transactions as large and as durable.
 *   The server writes to its disk when it likes; with `sync_interval: always`, as docs/shared-board.md has it, it is slower.
 * - Bytes an event: payload and subject on the wire, and what the server's folder grew by.
 * - The start of the app to its first screen with a board set up, to one without (start.ts).
 * Without a nats-server it says so, and nothing is measured. Writes out/bench/board.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { hasProgram } from '../../../build/machine/this-machine.ts';
import { benchStart } from './start.ts';
import { benchTraffic } from './traffic.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const out = join(import.meta.dirname, '../../../out/bench');
mkdirSync(out, { recursive: true });

async function measure(): Promise<void> {
  // Not in the temporary folder, which may be memory.
  const folder = mkdtempSync(join(out, 'board-'));
  try {
    const loadBefore = loadavg();
    const traffic = await benchTraffic(folder, values.quick);
    console.log(traffic);
    const start = await benchStart(folder, values.quick);
    console.log(start);
    const machine = { node: process.version, cores: cpus().length, loadBefore, loadAfter: loadavg() };
    const report = { quick: values.quick, machine, traffic, start };
    writeFileSync(join(out, 'board.json'), `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (hasProgram('nats-server')) await measure();
else
  console.error('There is no nats-server here (Debian: apt-get install nats-server): nothing is measured.');
