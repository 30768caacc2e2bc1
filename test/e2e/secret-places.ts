import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

/** What must not be found, by a name that may be shown. */
export type Secrets = Readonly<Record<string, string>>;

/** What the base64 of anything with a text in it has in common, by where in a group of three bytes the text begins. */
function inBase64(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return encoded.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}

/** As files and processes may hold a text. */
const inBytes = (text: string) => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  ...[...inBase64(text), Buffer.from(text).toString('hex'), encodeURIComponent(text)].map((one) =>
    Buffer.from(one),
  ),
];

function foundIn(bytes: Buffer, secrets: Secrets): string[] {
  return Object.entries(secrets)
    .filter(([, text]) => inBytes(text).some((needle) => bytes.includes(needle)))
    .map(([name]) => name);
}

/** What can be read of a file that may vanish or be a socket. */
function bytesOf(path: string): Buffer | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

/** What a folder holds at any depth. Programs that end meanwhile take folders of theirs away: then it is read anew. */
function namesIn(folder: string): string[] {
  for (;;) {
    try {
      return readdirSync(folder, { recursive: true, encoding: 'utf8' });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT' && existsSync(folder)))
        throw error;
    }
  }
}

/** @returns how many files a folder holds at any depth, and which of the secrets are in which of them */
export function searchFolder(folder: string, secrets: Secrets): { files: number; found: string[] } {
  const contents = namesIn(folder).flatMap((name) => {
    const bytes = bytesOf(join(folder, name));
    return bytes === undefined ? [] : [{ name, bytes }];
  });
  const found = contents.flatMap(({ name, bytes }) =>
    foundIn(bytes, secrets).map((what) => `${what}: ${name}`),
  );
  return { files: contents.length, found };
}

/** How a file may hold a secret; for seeing that the search does find it. */
const WRITINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(`before ${text} after`),
  'utf-16': (text) => Buffer.from(`before ${text} after`, 'utf16le'),
  base64: (text) => Buffer.from(Buffer.from(`Bearer ${text}`).toString('base64')),
  hex: (text) => Buffer.from(Buffer.from(text).toString('hex')),
};

/** Nothing is found in a folder; and a search that finds nothing finds what is put there for it. */
export function expectNothingIn(folder: string, secrets: Secrets): void {
  mkdirSync(folder, { recursive: true });
  expect(searchFolder(folder, secrets).found).toEqual([]);
  const planted = join(folder, 'planted');
  for (const [name, secret] of Object.entries(secrets)) {
    for (const [writing, write] of Object.entries(WRITINGS)) {
      writeFileSync(planted, write(secret));
      expect(searchFolder(folder, secrets).found, writing).toEqual([`${name}: planted`]);
    }
  }
  rmSync(planted);
}

/** The processes that a process has started, theirs and itself included (Linux). */
function familyOf(pid: number): number[] {
  const children = bytesOfProc(pid, `task/${pid}/children`).toString().trim();
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => familyOf(Number(child))))];
}

/** Empty for a process that has ended, or that may not be looked into. */
function bytesOfProc(pid: number, name: string): Buffer {
  try {
    return readFileSync(`/proc/${pid}/${name}`);
  } catch {
    return Buffer.alloc(0);
  }
}

/** @returns how many processes there are from this one down, and which secrets their command lines and environments hold */
export function searchProcesses(pid: number, secrets: Secrets): { processes: number; found: string[] } {
  const family = familyOf(pid);
  const found = family.flatMap((one) =>
    ['cmdline', 'environ'].flatMap((name) =>
      foundIn(bytesOfProc(one, name), secrets).map((what) => `${what}: ${name} of ${one}`),
    ),
  );
  return { processes: family.length, found };
}

/** @returns which of the secrets the page's JavaScript heap holds, after its garbage was collected */
export async function searchHeap(page: Page, secrets: Secrets): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const heap = chunks.join('');
  return Object.keys(secrets).filter((name) => heap.includes(secrets[name] ?? name));
}
