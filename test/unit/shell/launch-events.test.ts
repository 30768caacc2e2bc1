import { EventEmitter } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { App } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { listenForLaunchRequests, pathKind } from '#electron/shell/launch-events.ts';
import { temporaryFolder } from '../storage/folders.ts';

function listening() {
  const app = new EventEmitter();
  const heard = { link: vi.fn(), files: vi.fn() };
  listenForLaunchRequests(app as unknown as App, heard);
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
  expect(pathKind(file)).toBe('file');
  expect(pathKind(join(folder, 'b.tilldirectory'))).toBe('other');
  expect(pathKind(join(folder, 'c.tilldirectory'))).toBe('nothing');
  expect(pathKind(join(file, 'd.tilldirectory'))).toBe('nothing');
  expect(pathKind('/\0')).toBe('nothing');
});
