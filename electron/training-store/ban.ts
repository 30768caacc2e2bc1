/** So many wrong codes in a row, and activating is banned. */
const MOST_WRONG = 5;

/**
 * Counts wrong activation codes. All registers of a shop share one public address, so they share this as well.
 */
export type Ban = {
  /** Whether no code is looked at just now, a right one neither. */
  isOn(): boolean;
  /** Somebody gave a wrong code. */
  wrong(): void;
  /** Somebody gave a right one: the row is broken. */
  right(): void;
};

/**
 * @param clock milliseconds since 1970
 * @param length how long a ban lasts, in milliseconds
 */
export function createBan(clock: () => number, length: () => number): Ban {
  let inARow = 0;
  let until = -Infinity;
  return {
    isOn: () => clock() < until,
    wrong() {
      inARow += 1;
      if (inARow < MOST_WRONG) return;
      inARow = 0;
      until = clock() + length();
    },
    right() {
      inARow = 0;
    },
  };
}
