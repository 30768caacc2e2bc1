/** How much one call may carry, far above what any call of the contract has use for. */
export const LIMITS = { bytes: 4 * 1024 * 1024, depth: 200 };

/** What a number, a reference or an entry of a table takes at least. */
const WORD = 8;
/** Strings are counted as if every character took two bytes, which is what most scripts take. */
const CHARACTER = 2;

/**
 * Whether a message is small enough to be looked at. Without this a page that got out of hand could keep main busy with
 * one message. It is an estimate: the value is walked over until the limit is reached, never turned into text, and what
 * is referred to twice is counted twice, as whoever reads it would. A value that contains itself is endlessly deep, and
 * so too deep.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#17-validate-the-sender-of-all-ipc-messages
 * @param message anything that the structured clone algorithm can produce
 */
export function isWithinLimits(message: unknown, limits = LIMITS): boolean {
  let left = limits.bytes;
  const open = [{ value: message, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    left -= ownSize(value);
    if (left < 0 || depth > limits.depth) return false;
    if (typeof value !== 'object' || value === null) continue;
    for (const child of childrenOf(value)) {
      // What is still open was paid for with at least a word each, so this list is bounded as well.
      left -= WORD;
      if (left < 0) return false;
      open.push({ value: child, depth: depth + 1 });
    }
  }
  return true;
}

/** What a value takes without what it refers to, in bytes. */
function ownSize(value: unknown): number {
  if (typeof value === 'string') return value.length * CHARACTER;
  // Only what fits into a word can be measured without being written out, and no call takes any.
  if (typeof value === 'bigint') return BigInt.asIntN(64, value) === value ? WORD : Infinity;
  if (typeof value !== 'object' || value === null) return WORD;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
  if (value instanceof String) return value.length * CHARACTER;
  if (value instanceof BigInt) return ownSize(value.valueOf());
  if (value instanceof RegExp) return value.source.length * CHARACTER;
  // A list may be long without having members: whoever goes through it goes through its length.
  if (Array.isArray(value)) return value.length * WORD;
  return WORD;
}

/** What an object refers to, keys included. */
function* childrenOf(value: object): Generator {
  // The members of these are their contents, one by one; they are measured as a whole.
  if (ArrayBuffer.isView(value) || value instanceof String) return;
  if (value instanceof Map) for (const entry of value) yield* entry;
  else if (value instanceof Set) yield* value;
  else if (value instanceof Error) yield* [value.message, value.stack, value.cause];
  if (Array.isArray(value)) {
    yield* value;
    return;
  }
  for (const key in value) {
    yield key;
    yield (value as Record<string, unknown>)[key];
  }
}
