import * as v from 'valibot';
import { Guid } from './guid.ts';

export const Organisation = v.object({ guid: Guid, name: v.string(), alias: v.optional(v.string()) });
export type Organisation = v.InferOutput<typeof Organisation>;

export const Outlet = v.object({
  guid: Guid,
  name: v.string(),
  typeOf: v.optional(v.string()),
  address: v.optional(v.string()),
});
export type Outlet = v.InferOutput<typeof Outlet>;

export const Workplace = v.object({
  guid: Guid,
  name: v.string(),
  outletGuid: Guid,
  archived: v.boolean(),
});
export type Workplace = v.InferOutput<typeof Workplace>;

export const Employee = v.object({
  guid: Guid,
  name: v.string(),
  typeOf: v.optional(v.string()),
  role: v.optional(v.string()),
  /** The outlets in which this person may set up tills; `null`: in every one. */
  outletGuids: v.nullable(v.array(Guid)),
});
export type Employee = v.InferOutput<typeof Employee>;

/** How many entries of each table a directory holds. */
export const Counts = v.object({
  outlets: v.number(),
  workplaces: v.number(),
  employees: v.number(),
  options: v.number(),
});
export type Counts = v.InferOutput<typeof Counts>;

export const TABLES = ['outlets', 'workplaces', 'employees', 'options'] as const;
export type Table = (typeof TABLES)[number];

/** What can be wrong, or worth knowing, about an entry of a directory file. */
export const ISSUE_KINDS = [
  'not_an_object',
  'missing',
  'wrong_type',
  'not_a_guid',
  'empty_name',
  'name_too_long',
  'control_character',
  'text_direction',
  'reserved_name',
  'duplicate_identical',
  'duplicate_conflicting',
  'unknown_outlet',
  'left_out_outlet',
  'no_outlets',
  'bad_pointer',
  'unknown_field_kind',
  'choice_without_choices',
  'min_above_max',
  'duplicate_path',
  'bad_field',
  'no_fields_left',
  'no_label',
  'value_of_another_kind',
  'value_not_in_choices',
] as const;

export const ImportIssue = v.object({
  file: v.string(),
  /** Where in the file (RFC 6901). */
  pointer: v.string(),
  kind: v.picklist(ISSUE_KINDS),
  severity: v.picklist(['error', 'notice']),
  /** The value or the other place that the message names, shortened; never markup. */
  detail: v.optional(v.string()),
});
export type ImportIssue = v.InferOutput<typeof ImportIssue>;

/** Why a whole file is refused. */
export const REFUSALS = [
  'not_json',
  'damaged_bytes',
  'too_large',
  'too_many_entries',
  'too_deep',
  'not_a_directory',
  'unknown_format',
  'table_not_a_list',
  'bad_organisation',
  'other_organisation',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What a chosen file holds; nothing is imported until it is confirmed by its `id`. */
export const ImportPreview = v.variant('outcome', [
  v.object({ outcome: v.literal('cancelled') }),
  v.object({
    outcome: v.literal('refused'),
    file: v.string(),
    reason: v.picklist(REFUSALS),
    pointer: v.optional(v.string()),
    detail: v.optional(v.string()),
  }),
  v.object({
    outcome: v.literal('ok'),
    id: v.string(),
    file: v.string(),
    organisation: v.optional(Organisation),
    counts: Counts,
    issueCount: v.number(),
    /** The first issues, at most 200. */
    issues: v.array(ImportIssue),
  }),
]);
export type ImportPreview = v.InferOutput<typeof ImportPreview>;

/** What the renderer knows of the present directory. */
export const DirectorySummary = v.object({
  organisation: v.nullable(Organisation),
  counts: Counts,
  /** Milliseconds since 1970, UTC. */
  importedAt: v.number(),
});
export type DirectorySummary = v.InferOutput<typeof DirectorySummary>;
