/** Letters and digits that nobody takes for one another, read aloud or on paper. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP_LENGTH = 4;
/** Bytes from here on are left out: they would make the first letters likelier than the last. */
const EVEN = 256 - (256 % LETTERS.length);

function letter(): string {
  const [byte = EVEN] = crypto.getRandomValues(new Uint8Array(1));
  return byte < EVEN ? LETTERS.charAt(byte % LETTERS.length) : letter();
}

/** @returns a passphrase of 99 random bits, in groups: `k7mp-…` */
export function makePassphrase(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}
