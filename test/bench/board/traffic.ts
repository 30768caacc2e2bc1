import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createIt } from '../../board/credentials.ts';
import { asAdministrator, createNode, createStream } from '../../board/nats-server.ts';
import { ownPort } from '../../own-port.ts';
import { median } from '../outbox/measure.ts';
import { fill } from '../tills/filled.ts';
import { bytesIn, bytesOnWire } from './bytes.ts';
import { copyFiles, type LaptopAt, takePart, type Took } from './laptop.ts';
import { eventsOf, insertPlainly } from './plain.ts';

const ORG = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const SECOND = 1000;
const FILLED = 'filled';

/** One laptop sends all it has to an empty board of its own server, then a new one reads it. */
async function once(folder: string, run: number) {
  const served = join(folder, `server-${run}`);
  mkdirSync(served);
  const it = createIt(ORG);
  const node = createNode({ it, port: await ownPort(), folder: served });
  await node.start();
  try {
    await createStream(node.url, it);
    const newLaptop = (): LaptopAt => ({
      url: node.url,
      org: ORG,
      credentialsFile: it.laptop(folder, `L${randomBytes(16).toString('hex')}`),
    });
    const [sender, reader] = [`sender-${run}`, `reader-${run}`];
    copyFiles(folder, FILLED, sender);
    copyFiles(folder, 'empty', reader);
    const store = join(served, 'jetstream');
    const before = bytesIn(store);
    const sent = await takePart(folder, sender, newLaptop());
    const grown = bytesIn(store) - before;
    const read = await takePart(folder, reader, newLaptop());
    const stored = await asAdministrator(
      node.url,
      it,
      async (jsm) => (await jsm.streams.info('BOARD')).state,
    );
    const wire = await bytesOnWire(newLaptop(), stored.messages);
    return { sent, read, wire, grown };
  } finally {
    await node.kill();
  }
}

/**
 * Sending and reading on a real server, and the same events put into plain SQLite, taking turns.
 * @returns medians, in events a second, and ratios of medians; bytes an event
 */
export async function benchTraffic(folder: string, isQuick: boolean) {
  const runs = isQuick ? 1 : 3;
  fill(folder, FILLED, isQuick ? 500 : 2000);
  fill(folder, 'empty', 0);
  const events = eventsOf(folder, FILLED);
  const ms = {
    sent: [] as number[],
    read: [] as number[],
    plainSent: [] as number[],
    plainRead: [] as number[],
  };
  const batches = { sent: 0, read: 0 };
  const bytes = { wire: 0, disk: 0 };
  for (let run = 0; run <= runs; run += 1) {
    const { sent, read, wire, grown } = await once(folder, run);
    if (wire.events !== events.length)
      throw new Error(`${events.length} events went out, ${wire.events} are there`);
    const plainly = (name: string, took: Took) =>
      insertPlainly(folder, `plain-${name}-${run}`, events, took.batches);
    const [plainSent, plainRead] = [plainly('sent', sent), plainly('read', read)];
    // The first one has everything loaded and does not count.
    if (run === 0) continue;
    ms.sent.push(sent.ms);
    ms.read.push(read.ms);
    ms.plainSent.push(plainSent);
    ms.plainRead.push(plainRead);
    Object.assign(batches, { sent: sent.batches.length, read: read.batches.length });
    Object.assign(bytes, { wire: wire.bytes / events.length, disk: grown / events.length });
  }
  const way = (own: readonly number[], plain: readonly number[]) => ({
    perSecond: (events.length * SECOND) / median(own),
    plainPerSecond: (events.length * SECOND) / median(plain),
    partOfPlain: median(plain) / median(own),
  });
  return {
    events: events.length,
    runs,
    batches,
    sent: way(ms.sent, ms.plainSent),
    read: way(ms.read, ms.plainRead),
    bytes,
    ms,
  };
}
