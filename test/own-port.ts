import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to whoever asks for any: those begin at 32768 on Linux, elsewhere at 49152. */
const FIRST = 12_000;
/** Each worker of a run has so many for itself. */
const SHARE = 1200;
const SHARES = 16;

const share = Number(process.env['TEST_PARALLEL_INDEX'] ?? process.env['VITEST_POOL_ID'] ?? 0) % SHARES;
let next = randomInt(SHARE);

/**
 * A port that nobody listens on, and that nobody else is given: a server can leave it, be missed there, and come back.
 */
export async function ownPort(): Promise<number> {
  for (;;) {
    const port = FIRST + share * SHARE + next;
    next = (next + 1) % SHARE;
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await once(probe.listen(port, '127.0.0.1'), 'listening');
  } catch {
    return false;
  }
  probe.close();
  await once(probe, 'close');
  return true;
}
