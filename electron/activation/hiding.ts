/** Whether codes may be shown. While they are hidden, nothing gives one away. */
export type Hiding = {
  isHidden: () => boolean;
  /** The computer is locked or goes to sleep, or nobody has been here for a while. */
  hide: () => void;
  /** Somebody is here: that the computer was unlocked does not say so by itself. */
  reveal: () => void;
};

/** @param publish is told of each change */
export function createHiding(publish: (codesHidden: boolean) => void): Hiding {
  let isHidden = false;

  function set(next: boolean): void {
    if (next === isHidden) return;
    isHidden = next;
    publish(next);
  }

  return { isHidden: () => isHidden, hide: () => set(true), reveal: () => set(false) };
}
