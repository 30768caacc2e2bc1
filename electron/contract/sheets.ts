import * as v from 'valibot';
import { IssuedCode, Receipt } from './activation.ts';

/** Whose codes are printed: of the run's tills, or all of this session that no till has taken yet. */
export const SheetsOf = v.picklist(['run', 'session']);
export type SheetsOf = v.InferOutput<typeof SheetsOf>;

/** A code as it is printed, with the names that the directory has; `null`: it has none. */
export const SheetCard = v.object({
  ...v.pick(IssuedCode, ['workplaceGuid', 'outletGuid', 'code', 'qrText', 'issuedAt']).entries,
  till: v.nullable(v.string()),
  /** Several tills of a store may have one name. */
  number: v.exactOptional(v.number()),
  store: v.nullable(v.string()),
  employee: v.nullable(v.string()),
});
export type SheetCard = v.InferOutput<typeof SheetCard>;

/** What many cards are printed on: A4 sheets, or receipt paper, a card a piece. */
export const SheetPaper = v.variant('kind', [v.object({ kind: v.literal('a4') }), Receipt]);
export type SheetPaper = v.InferOutput<typeof SheetPaper>;
