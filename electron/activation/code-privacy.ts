/** Whether codes may be shown. While they are hidden, nothing gives one away. */
export type CodePrivacy = {
  isHidden: () => boolean;
  /** The computer goes to sleep, or nobody has been here for a while. */
  hide: () => void;
  /** Somebody is here: that the computer was unlocked does not say so by itself. Nothing happens while it is locked. */
  reveal: () => void;
  /** The system says that the computer is locked; until it says that it no longer is, nobody can reveal anything. */
  lock: () => void;
  unlock: () => void;
};

/** @param publish called after each change */
export function createCodePrivacy(publish: (codesHidden: boolean) => void): CodePrivacy {
  let isHidden = false;
  let isLocked = false;

  function set(next: boolean): void {
    if (next === isHidden) return;
    isHidden = next;
    publish(next);
  }

  return {
    isHidden: () => isHidden,
    hide: () => set(true),
    reveal: () => set(isLocked),
    lock() {
      isLocked = true;
      set(true);
    },
    unlock() {
      isLocked = false;
    },
  };
}
