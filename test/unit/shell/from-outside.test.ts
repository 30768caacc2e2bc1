import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { App } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { hearFromOutside, kindAt } from '#electron/shell/from-outside.ts';
import { temporaryFolder } from '../storage/folders.ts';

function listening() {
  const app = new EventEmitter();
  const heard = { link: vi.fn(), files: vi.fn() };
  hearFromOutside(app as unknown as App, heard);
  const event = { preventDefault: vi.fn() };
  return { ...heard, event, emit: (name: string, value: string) => app.emit(name, event, value) };
}

describe('on macOS', () => {
  it('a link is heard, and the system told that it is seen to', () => {
    const { link, emit, event } = listening();
    emit('open-url', 'till-setup://till/x');
    expect(link.mock.calls).toEqual([['till-setup://till/x']]);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it('files that are opened together are heard together', async () => {
    const { files, emit, event } = listening();
    emit('open-file', '/a.tilldirectory');
    emit('open-file', '/b.tilldirectory');
    await setImmediate();
    emit('open-file', '/c.tilldirectory');
    await setImmediate();
    expect(files.mock.calls).toEqual([[['/a.tilldirectory', '/b.tilldirectory']], [['/c.tilldirectory']]]);
    expect(event.preventDefault).toHaveBeenCalledTimes(3);
  });
});

it('what lies at a path is told without opening it', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'a.tilldirectory');
  writeFileSync(file, '');
  mkdirSync(join(folder, 'b.tilldirectory'));
  expect(kindAt(file)).toBe('file');
  expect(kindAt(join(folder, 'b.tilldirectory'))).toBe('other');
  expect(kindAt(join(folder, 'c.tilldirectory'))).toBe('nothing');
  expect(kindAt(join(file, 'd.tilldirectory'))).toBe('nothing');
  expect(kindAt('/\0')).toBe('nothing');
});
