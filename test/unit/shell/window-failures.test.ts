import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { fillScreen } from '#electron/shell/full-screen.ts';
import { watchWindow, type WatchedWindow } from '#electron/shell/window-failures.ts';

let done: string[];
let time: number;
let clock: { at: number; run: () => void }[];
let answer: {
  afterCrashes: 'again' | 'quit';
  aboutHang: (withdraw: AbortSignal) => Promise<'wait' | 'reload'>;
};
let window: EventEmitter;
let watched: WatchedWindow;
let contents: EventEmitter;
let isFullScreen: boolean;

beforeEach(() => {
  done = [];
  isFullScreen = false;
  time = 0;
  clock = [];
  answer = { afterCrashes: 'again', aboutHang: () => Promise.resolve('wait') };
  window = new EventEmitter();
  contents = Object.assign(new EventEmitter(), { forcefullyCrashRenderer: () => done.push('ended') });
  watched = Object.assign(window, {
    webContents: contents,
    isFullScreen: () => isFullScreen,
    setFullScreen: (on: boolean) => (isFullScreen = on),
  }) as unknown as WatchedWindow;
  watchWindow(watched, {
    reload: () => done.push('reloaded'),
    report: (what) => `${done.push(what)}`,
    askAfterCrashes: (ref) => {
      done.push(`asked ${ref}`);
      return Promise.resolve(answer.afterCrashes);
    },
    askAboutHang: (withdraw) => {
      done.push('asked');
      return answer.aboutHang(withdraw);
    },
    quit: () => done.push('quit'),
    now: () => time,
    after: (ms, run) => {
      const entry = { at: time + ms, run };
      clock.push(entry);
      return () => (clock = clock.filter((other) => other !== entry));
    },
  });
});

/** Lets time go by. */
async function pass(ms: number): Promise<void> {
  time += ms;
  const due = clock.filter(({ at }) => at <= time);
  clock = clock.filter(({ at }) => at > time);
  for (const { run } of due) run();
  await Promise.resolve();
  await Promise.resolve();
}

async function crash(reason = 'crashed'): Promise<void> {
  contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
  await pass(0);
}

const CRASH = "the page's process is gone: crashed, exit code 5";

describe('a page that crashed', () => {
  it('is loaded again, and written down', async () => {
    await crash();
    expect(done).toEqual([CRASH, 'reloaded']);
  });

  it.each([false, true])(
    'no longer fills the screen for a code, as what led out of that was in the page; it did before: %s',
    async (before) => {
      isFullScreen = before;
      fillScreen(watched);
      expect(isFullScreen).toBe(true);
      await crash();
      expect(isFullScreen).toBe(before);
    },
  );

  it('is left alone when it was ended on purpose', async () => {
    await crash('clean-exit');
    expect(done).toEqual([]);
  });

  it('is loaded three times in a minute; then the user is asked', async () => {
    for (let count = 0; count < 3; count += 1) await crash();
    done = [];
    answer.afterCrashes = 'quit';
    await crash();
    expect(done).toEqual([CRASH, 'asked 1', 'quit']);
  });

  it('is loaded anew as often when the user wants to go on', async () => {
    for (let count = 0; count < 3; count += 1) await crash();
    done = [];
    for (let count = 0; count < 4; count += 1) await crash();
    expect(done.filter((what) => what === 'reloaded')).toHaveLength(4);
    expect(done.filter((what) => what.startsWith('asked'))).toHaveLength(1);
  });

  it('is not counted for longer than a minute', async () => {
    for (let count = 0; count < 6; count += 1) {
      await crash();
      await pass(20_001);
    }
    expect(done.filter((what) => what.startsWith('asked'))).toEqual([]);
  });
});

describe('a page that hangs', () => {
  it('is given ten seconds before the user is asked', async () => {
    window.emit('unresponsive');
    await pass(9_999);
    expect(done).toEqual([]);
    await pass(1);
    expect(done).toEqual(['the page does not respond', 'asked']);
  });

  it('is nobody’s business when it goes on in time', async () => {
    window.emit('unresponsive');
    await pass(5_000);
    window.emit('responsive');
    await pass(60_000);
    expect(done).toEqual([]);
  });

  it('is ended when the user wants it loaded again, which then happens as after a crash', async () => {
    answer.aboutHang = () => Promise.resolve('reload');
    window.emit('unresponsive');
    await pass(10_000);
    expect(done.at(-1)).toBe('ended');
  });

  it('is asked about once, and again when it hangs another time', async () => {
    window.emit('unresponsive');
    window.emit('unresponsive');
    await pass(10_000);
    expect(done.filter((what) => what === 'asked')).toHaveLength(1);
    window.emit('unresponsive');
    await pass(10_000);
    expect(done.filter((what) => what === 'asked')).toHaveLength(2);
  });

  it('is not ended when it goes on while the user is being asked', async () => {
    answer.aboutHang = (withdraw) =>
      new Promise((resolve) => withdraw.addEventListener('abort', () => resolve('reload')));
    window.emit('unresponsive');
    await pass(10_000);
    window.emit('responsive');
    await pass(0);
    expect(done).not.toContain('ended');
  });
});
