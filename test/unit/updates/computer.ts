import type { RestartBlocker, UpdateState } from '#contract/updates.ts';
import { type Updater, Updates, type UpdatesDeps } from '#electron/updates/updates.ts';
import { PUBLISHER, signedInfo } from './feeds.ts';

type Timer = { run: () => void; at: number };

/** Time that passes when the test says so. */
class Clock {
  now = 1_700_000_000_000;
  #timers = new Set<Timer>();

  readonly timers = {
    set: (run: () => void, ms: number) => {
      const timer = { run, at: this.now + ms };
      this.#timers.add(timer);
      return timer;
    },
    clear: (timer: unknown) => {
      this.#timers.delete(timer as Timer);
    },
  };

  /** Lets time pass, with everything that falls due on the way and what follows from it. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settled();
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (next === undefined) break;
      this.now = next.at;
      this.#timers.delete(next);
      next.run();
      await settled();
    }
    this.now = end;
  }
}

/** Until nothing is left to do that needs no time. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A copy of the app with a feed, neither of which is real. */
export function computer(off: UpdatesDeps['rules']['off'] = null) {
  const clock = new Clock();
  const done: string[] = [];
  const shown: UpdateState[] = [];
  const world = {
    info: signedInfo('0.2.0') as unknown,
    isForUs: true,
    restartBlocker: null as RestartBlocker | null,
    isInstalled: true,
    canLoad: true,
    ask: () => Promise.resolve(),
    offer: () => Promise.resolve(),
    install: () => Promise.resolve(),
    download: (onProgress: (percent: number) => void) => {
      onProgress(50);
      return Promise.resolve();
    },
  };
  const updater: Updater = {
    ask: async () => {
      done.push('ask');
      await world.ask();
      return world.info;
    },
    offer: async (update) => {
      done.push(`offer ${update.file.url}`);
      await world.offer();
      return world.isForUs;
    },
    download: async (onProgress) => {
      done.push('download');
      await world.download(onProgress);
    },
    abort: () => void done.push('cut off'),
    install: async (startAgain) => {
      done.push(startAgain ? 'install and start' : 'install');
      await world.install();
      return world.isInstalled;
    },
  };
  const reported: string[] = [];
  const updates = new Updates({
    rules: {
      off,
      url: 'http://127.0.0.1:9',
      feed: 'latest-linux.yml',
      system: { platform: 'linux', processor: 'x64' },
      publicKey: PUBLISHER.publicKey,
    },
    version: '0.1.0',
    load: () => {
      done.push('load');
      return world.canLoad ? Promise.resolve(updater) : Promise.reject(new Error('cannot be loaded'));
    },
    show: (state) => shown.push(state),
    restartBlocker: () => world.restartBlocker,
    report: (failure) => reported.push(failure),
    endForRestart: () => done.push('end'),
    restartAsItIs: () => done.push('restart as it is'),
    timers: clock.timers,
    now: () => clock.now,
  });
  return { clock, done, shown, world, reported, updates };
}
