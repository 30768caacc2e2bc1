import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** How a command for scripts ended: its status, the lines of JSON on its standard output, and what it said to people. */
export type Ended = { status: number | null; out: Record<string, unknown>[]; err: string };

/** Follows a command to its end. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (bytes: Buffer) => (out += bytes.toString('utf8')));
  child.stderr?.on('data', (bytes: Buffer) => (err += bytes.toString('utf8')));
  const [status] = (await once(child, 'close')) as [number | null];
  const lines = out.split('\n').filter((line) => line.startsWith('{'));
  return { status, err, out: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}
