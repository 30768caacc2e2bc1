import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { temporaryFolder } from './folders.ts';

/** Until the test ends the disk takes half of what is written to a file. */
export async function fillDisk(): Promise<void> {
  const path = join(temporaryFolder(), 'any');
  writeFileSync(path, '');
  const handle = await open(path);
  const files = Object.getPrototypeOf(handle) as typeof handle;
  await handle.close();
  const full = vi.spyOn(files, 'writeFile').mockImplementation(async function (this: typeof handle, content) {
    const bytes = Buffer.from(content as Uint8Array);
    await this.write(bytes.subarray(0, bytes.length / 2));
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
  });
  onTestFinished(() => full.mockRestore());
}
