/** Letters and digits that nobody mistakes for one another: no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B. */
const ALPHABET = 'ACDEFGHJKMNPQRTUVWXY34679';
const LENGTH = 8;
/** The bytes below it are spread evenly over the alphabet. */
const EVEN = 256 - (256 % ALPHABET.length);

/**
 * Makes one activation code, each character equally likely.
 * @param random gives so many random bytes
 */
function drawCode(random: (size: number) => Uint8Array): string {
  let code = '';
  for (let draws = 0; code.length < LENGTH; draws += 1) {
    if (draws > 100) throw new Error('the random source repeats itself');
    for (const byte of random(LENGTH - code.length)) {
      if (byte < EVEN) code += ALPHABET.charAt(byte % ALPHABET.length);
    }
  }
  return code;
}

export type Codes = {
  /** A new code for a till; an earlier one stops working. */
  issue(workplaceGuid: string): string;
  /** The till that a code was for; a code works once. */
  redeem(code: string): string | undefined;
};

/** The codes that are out. */
export function createCodes(random: (size: number) => Uint8Array): Codes {
  const tills = new Map<string, string>();
  return {
    issue(workplaceGuid) {
      const code = drawCode(random);
      if (tills.has(code)) throw new Error('the random source repeats itself');
      for (const [earlier, till] of tills) if (till === workplaceGuid) tills.delete(earlier);
      tills.set(code, workplaceGuid);
      return code;
    },
    redeem(code) {
      const till = tills.get(code);
      tills.delete(code);
      return till;
    },
  };
}
