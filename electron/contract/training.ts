import * as v from 'valibot';

/** Signs anybody in to the training store, under any phone number or user name. */
export const TRAINING_PASSWORD = 'training-2026';

/** How long the training store takes no code after five wrong ones in a row; at the service it is 24 hours. */
export const TRAINING_BAN_MS = 60_000;

/** What the practice register read off the screen, or what was typed at it. */
export const ScanInput = v.object({ text: v.pipe(v.string(), v.maxLength(4096, 'too_long')) });

/** What a register does with a code: starts as a till, says that the code does not work, or that none is looked at. */
export const ScanOutcome = v.variant('outcome', [
  v.object({ outcome: v.literal('started'), till: v.string() }),
  v.object({ outcome: v.literal('refused') }),
  v.object({ outcome: v.literal('banned') }),
]);
export type ScanOutcome = v.InferOutput<typeof ScanOutcome>;
