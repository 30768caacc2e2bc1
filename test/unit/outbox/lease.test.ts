import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createLease, type Lease } from '#electron/outbox/lease.ts';
import { temporaryFolder } from '../storage/folders.ts';

function leaseOn(path: string): Lease {
  const lease = createLease(path);
  onTestFinished(lease.release);
  return lease;
}

test('one has the lease at a time, until it lets go', () => {
  const path = join(temporaryFolder(), 'sender');
  const [one, other] = [leaseOn(path), leaseOn(path)];
  expect(one.acquire()).toBe(true);
  expect(one.acquire()).toBe(true);
  expect(other.acquire()).toBe(false);
  one.release();
  expect(other.acquire()).toBe(true);
  expect(one.acquire()).toBe(false);
});

test('a process that is killed has it no longer', async () => {
  const path = join(temporaryFolder(), 'sender');
  const module = pathToFileURL(join(import.meta.dirname, '../../../electron/outbox/lease.ts')).href;
  const script = `
    const { createLease } = await import(${JSON.stringify(module)});
    const lease = createLease(${JSON.stringify(path)});
    console.log(lease.acquire());
    // Named here, or it may be cleared away as garbage, with what it holds.
    setInterval(() => lease, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(String(said).trim()).toBe('true');
  const lease = leaseOn(path);
  expect(lease.acquire()).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(lease.acquire()).toBe(true);
});
