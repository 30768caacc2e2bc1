import type { components } from '../pos-api/generated/types.ts';

type Reference = components['schemas']['Reference'];

/** Registers take digits alone, and at most eight of them. */
const LENGTH = 8;
/** The bytes below it are spread evenly over the ten digits. */
const EVEN = 250;

/**
 * Makes one activation code, each digit equally likely, the first one included.
 * @param random gives so many random bytes
 */
function drawCode(random: (size: number) => Uint8Array): string {
  let code = '';
  for (let draws = 0; code.length < LENGTH; draws += 1) {
    if (draws > 100) throw new Error('the random source repeats itself');
    for (const byte of random(LENGTH - code.length)) {
      if (byte < EVEN) code += String(byte % 10);
    }
  }
  return code;
}

/** What a register becomes with a code. GUIDs in lower case. */
type Issued = {
  organisationGuid: string;
  workplaceGuid: string;
  employee: Reference;
  /** Nobody has to name a store. */
  outlet: Reference | null;
};

export type Codes = {
  /** A new code for a till; an earlier one stops working. */
  issue(issued: Issued): string;
  /** What a code was for; a code works once. */
  redeem(code: string): Issued | undefined;
};

/** The codes that are out, of all organisations: whoever activates a register names none. */
export function createCodes(random: (size: number) => Uint8Array): Codes {
  const out = new Map<string, Issued>();
  const codeOf = new Map<string, string>();

  function drawUnused(): string {
    for (let draws = 0; draws < 100; draws += 1) {
      const code = drawCode(random);
      if (!out.has(code)) return code;
    }
    throw new Error('the random source repeats itself');
  }

  return {
    issue(issued) {
      const code = drawUnused();
      out.delete(codeOf.get(issued.workplaceGuid) ?? '');
      out.set(code, issued);
      codeOf.set(issued.workplaceGuid, code);
      return code;
    },
    redeem(code) {
      const issued = out.get(code);
      out.delete(code);
      return issued;
    },
  };
}
