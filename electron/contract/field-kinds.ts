import type { Json } from './json.ts';

/** What a directory file may say of a kind of field, and what its value can be. */
export type FieldKindRule = {
  /** Whether a value is one that a field of this kind could have set. */
  readonly holds: (value: Json) => boolean;
  /** Whether the value is a list; its items are then of the field's choices, where it has any. */
  readonly isList: boolean;
  /** Whether such a field has choices, of which its value is one. */
  readonly needsChoices: boolean;
};

/** Every kind of field, by the name that it has in a directory file. */
export const FIELD_KINDS = {
  text: { holds: (value) => typeof value === 'string', isList: false, needsChoices: false },
  number: { holds: (value) => typeof value === 'number', isList: false, needsChoices: false },
  boolean: { holds: (value) => typeof value === 'boolean', isList: false, needsChoices: false },
  choice: { holds: () => true, isList: false, needsChoices: true },
  list: { holds: (value) => Array.isArray(value), isList: true, needsChoices: false },
} as const satisfies Readonly<Record<string, FieldKindRule>>;
export type FieldKind = keyof typeof FIELD_KINDS;

/** The names of all kinds, in the order of the table. */
export const FIELD_KIND_NAMES = Object.keys(FIELD_KINDS) as readonly FieldKind[];
