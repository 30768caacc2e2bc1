/** For how long nobody may be here before codes are hidden, unless the organisation says otherwise, in milliseconds. */
export const UNATTENDED_MS = 10 * 60_000;

/** What a person at the computer does to the page. */
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** What is needed of the clock and the timers. */
export type Time = {
  /** In milliseconds from any start, only ever forward. */
  now: () => number;
  /** @returns what calls it off */
  after: (ms: number, run: () => void) => () => void;
};

export const browserTime: Time = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Watches for somebody at the computer: a key, a pointer, a wheel.
 * @param page where they are noticed, before anybody else can keep them back
 * @param limit for how long nobody may be here, in milliseconds
 * @param onUnattended told once, after that time without any
 * @returns what ends the watch
 */
export function watchUnattended(
  page: EventTarget,
  time: Time,
  limit: number,
  onUnattended: () => void,
): () => void {
  let lastSeen = time.now();
  let cancel = time.after(limit, check);
  const listening = { capture: true, passive: true };

  function seen(): void {
    lastSeen = time.now();
  }

  // Pointers move a hundred times a second: a timer anew for each would cost more than one look when it is due.
  function check(): void {
    const left = lastSeen + limit - time.now();
    if (left > 0) {
      cancel = time.after(left, check);
      return;
    }
    stop();
    onUnattended();
  }

  function stop(): void {
    cancel();
    for (const sign of SIGNS_OF_LIFE) page.removeEventListener(sign, seen, listening);
  }

  for (const sign of SIGNS_OF_LIFE) page.addEventListener(sign, seen, listening);
  return stop;
}
