import * as v from 'valibot';

/** What the practice register read off the screen. */
export const ScanInput = v.object({ text: v.pipe(v.string(), v.maxLength(4096, 'too_long')) });

/** What a register does with a code: starts as a till, or says that the code does not work. */
export const ScanOutcome = v.variant('outcome', [
  v.object({ outcome: v.literal('started'), till: v.string() }),
  v.object({ outcome: v.literal('refused') }),
]);
export type ScanOutcome = v.InferOutput<typeof ScanOutcome>;
