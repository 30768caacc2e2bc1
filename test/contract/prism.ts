import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export type Prism = { url: string; close(): Promise<void> };

/** Prism's own program, and the description that it makes its server from. */
const program = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');
const description = fileURLToPath(new URL('../../electron/pos-api/openapi.yaml', import.meta.url));

/**
 * Starts Prism on a free loopback port, in a process of its own.
 * @returns once Prism says that it listens; rejects with what it said if it ends before
 */
export async function startPrism(): Promise<Prism> {
  const parameters = [program, 'mock', '--host', '127.0.0.1', '--port', '0', description];
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const match = /Prism is listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (match?.[1] !== undefined) resolve(match[1]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', reject);
    void ended.then(() => {
      reject(new Error(`Prism ended before it listened: ${said}`));
    });
  });
  return {
    url,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
