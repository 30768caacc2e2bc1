import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { watchWindow, type WatchedWindow } from '#electron/shell/window-failures.ts';

let done: string[];
let time: number;
let clock: { at: number; run: () => void }[];
let answer: {
  afterCrashes: 'again' | 'quit';
  aboutHang: (withdraw: AbortSignal) => Promise<'wait' | 'reload'>;
};
let window: EventEmitter;
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
  const setFullScreen = (on: boolean) => (isFullScreen = on);
  watchWindow(Object.assign(window, { webContents: contents, setFullScreen }) as unknown as WatchedWindow, {
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

  it('no longer fills the screen: what led out of that was in the page', async () => {
    isFullScreen = true;
    await crash();
    expect(isFullScreen).toBe(false);
  });

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
