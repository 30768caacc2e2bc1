/**
 * `node test/bench/outbox/run.ts [--quick]`: what the outbox costs. Durable puts against a bare insert with the same
 * settings and against the queue in a settings file; the same with long queues; the rate at which a queue is sent, to the rate that the service allows; opening
 * a long queue. Everything compared takes turns in the same run, on the same file system; medians. Writes
 * out/bench/outbox.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDrain } from './drain.ts';
import { benchPut } from './put.ts';
import { benchStart } from './start.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const out = join(import.meta.dirname, '../../../out/bench');
mkdirSync(out, { recursive: true });
// Not in the temporary folder, which may be memory.
const folder = mkdtempSync(join(out, 'outbox-'));
try {
  const loadBefore = loadavg();
  const put = await benchPut(folder, values.quick);
  console.log(put);
  const start = await benchStart(folder, values.quick);
  console.log(start);
  const drain = await benchDrain(folder, values.quick);
  console.log(drain);
  const machine = { node: process.version, cores: cpus().length, loadBefore, loadAfter: loadavg() };
  console.log(machine);
  const report = { quick: values.quick, machine, put, start, drain };
  writeFileSync(join(out, 'outbox.json'), `${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
