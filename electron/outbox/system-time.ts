import type { Clock } from './circuit-breaker.ts';
import type { Timers } from './sending.ts';

/** Time as this process has it: the computer's clock, one that only goes forward, and Node's timers. */
export const systemTime: { clock: Clock; timers: Timers } = {
  clock: { wall: () => Date.now(), monotonic: () => performance.now() },
  timers: {
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => {
        clearTimeout(timer);
      };
    },
    soon(run) {
      setImmediate(run);
    },
  },
};
