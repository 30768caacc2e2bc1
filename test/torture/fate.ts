import type { Random } from '../bench/qr/random.ts';
import type { Shop } from './shop.ts';

/** When a process is to be killed: a while after so many changes were saved, at a request, or after some time. */
export type Fate =
  | { kind: 'saved'; count: number; ms: number }
  | { kind: 'request'; count: number; at: 'arrival' | 'execution' }
  | { kind: 'time'; ms: number };

export function pickFate(random: Random): Fate {
  const kind = random.pick(['saved', 'request', 'request', 'request', 'time'] as const);
  const count = Math.floor(random.between(1, 35));
  if (kind === 'saved') return { kind, count, ms: random.between(0, 8) };
  if (kind === 'time') return { kind, ms: random.between(0, 500) };
  return { kind, count, at: random.pick(['arrival', 'execution'] as const) };
}

/**
 * Sees to it that a process dies when its time has come.
 * @param fate `undefined`: it is let live
 * @returns what to tell of each change that was saved, and what calls it all off
 */
export function sealFate(fate: Fate | undefined, { on, seen }: Shop, kill: () => void) {
  let timer: NodeJS.Timeout | undefined;
  let saved = 0;
  const before = seen.length;
  if (fate?.kind === 'time') timer = setTimeout(kill, fate.ms);
  if (fate?.kind === 'request') {
    on[fate.at] = (count) => {
      if (count - before === fate.count) kill();
    };
  }
  return {
    saved() {
      saved += 1;
      if (fate?.kind === 'saved' && saved === fate.count) timer = setTimeout(kill, fate.ms);
    },
    callOff() {
      clearTimeout(timer);
      on.arrival = on.execution = () => undefined;
    },
  };
}
