import type { FieldKind } from '#contract/field-kinds.ts';
import { boolean } from './boolean.ts';
import { choice } from './choice.ts';
import type { FieldKindParts } from './kind.ts';
import { list } from './list.ts';
import { number } from './number.ts';
import { text } from './text.ts';

/** Every kind of field as the form has it. */
export const KINDS: Readonly<Record<FieldKind, FieldKindParts>> = { text, number, boolean, choice, list };
