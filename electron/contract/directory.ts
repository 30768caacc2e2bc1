import * as v from 'valibot';
import { ERROR_CODES } from './errors.ts';
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
  /** As a directory file says; the service does not. `null`: nobody says, see `FoundTill.outletName`. */
  outletGuid: v.nullable(Guid),
  archived: v.boolean(),
  /** The three below are there where the service lists the till. */
  number: v.optional(v.number()),
  typeOf: v.optional(v.string()),
  /** Milliseconds since 1970, UTC; `null`: not activated yet. */
  activatedAt: v.optional(v.nullable(v.number())),
});
export type Workplace = v.InferOutput<typeof Workplace>;

export const Employee = v.object({
  guid: Guid,
  name: v.string(),
  typeOf: v.optional(v.string()),
  role: v.optional(v.string()),
  /** The outlets in which this person may set up tills; `null`: in every one. */
  outletGuids: v.nullable(v.array(Guid)),
  /** Such are found by their GUID alone, never listed. */
  archived: v.optional(v.boolean()),
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

/** The tables that the service itself may list, in the order in which they are read. */
export const LISTS = ['outlets', 'workplaces', 'employees'] as const;
export type ListName = (typeof LISTS)[number];

export const TABLES = ['outlets', 'workplaces', 'employees', 'options'] as const;
export type Table = (typeof TABLES)[number];

/** What can be wrong, or worth knowing, about an entry of a directory file. */
export const ISSUE_KINDS = [
  'not_an_object',
  'missing',
  'wrong_type',
  'not_a_guid',
  'hidden_character',
  'empty_name',
  'name_too_long',
  'control_character',
  'text_direction',
  'reserved_name',
  'nested_too_deep',
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
  'too_many_cells',
  'unclosed_quote',
  'not_a_boolean',
  'no_outlet_in_cell',
  'unknown_column',
  'formula',
  'error_value',
  'cell_left_out',
  'cell_too_long',
  'number_changes',
  'key_twice',
  'row_above_header',
] as const;

/**
 * One thing that is wrong, or worth knowing, about a file. Where it is: in JSON `pointer`, in CSV `row`, `line` and
 * `column`, and for an entry of the present directory that stays `kept`.
 */
export const ImportIssue = v.object({
  /** The file's name; empty for an entry of the present directory. */
  file: v.string(),
  /** Where in the JSON file (RFC 6901). */
  pointer: v.optional(v.string()),
  /** The row that a spreadsheet shows; usually the header is 1. */
  row: v.optional(v.number()),
  /** The line of the file on which the row begins, from 1. */
  line: v.optional(v.number()),
  /** The column's name as the file has it. */
  column: v.optional(v.string()),
  /** The entry of the present directory that would stay, but refers to what is gone. */
  kept: v.optional(v.object({ table: v.picklist(TABLES), guid: Guid, name: v.string() })),
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
  'key_twice',
  'unknown_format',
  'table_not_a_list',
  'bad_organisation',
  'other_organisation',
  'not_csv',
  'no_header',
  'missing_column',
  'hidden_character',
  'column_twice',
  'wrong_table',
  'same_table_twice',
  'mixed_files',
] as const;
export type Refusal = (typeof REFUSALS)[number];

const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1251'] as const;
export const DELIMITERS = [',', ';', '\t'] as const;

/** What was made of one file, so that a person can see whether it was read rightly. */
export const FileReport = v.object({
  file: v.string(),
  /** `null`: JSON, which holds all four. */
  table: v.nullable(v.picklist(TABLES)),
  encoding: v.picklist(ENCODINGS),
  /** `null`: JSON has none. */
  delimiter: v.nullable(v.picklist(DELIMITERS)),
  /** Rows or entries that are not blank, the header not counted. */
  rows: v.number(),
  /** Some of its names, to look at, those with letters outside ASCII first. */
  sampleNames: v.array(v.string()),
});
export type FileReport = v.InferOutput<typeof FileReport>;

/** What an import changes in one table of the present directory. */
export const TableChanges = v.object({ added: v.number(), renamed: v.number(), gone: v.number() });
export type TableChanges = v.InferOutput<typeof TableChanges>;

export const ChangeExample = v.object({
  table: v.picklist(TABLES),
  change: v.picklist(['added', 'renamed', 'gone']),
  name: v.string(),
  /** Of a renamed one: its name until now. */
  before: v.optional(v.string()),
});
export type ChangeExample = v.InferOutput<typeof ChangeExample>;

/** What chosen files hold; nothing is imported until it is confirmed by its `id`. */
export const ImportPreview = v.variant('outcome', [
  v.object({ outcome: v.literal('cancelled') }),
  v.object({
    outcome: v.literal('refused'),
    /** The file at fault. */
    file: v.string(),
    reason: v.picklist(REFUSALS),
    pointer: v.optional(v.string()),
    row: v.optional(v.number()),
    column: v.optional(v.string()),
    detail: v.optional(v.string()),
  }),
  v.object({
    outcome: v.literal('ok'),
    id: v.string(),
    files: v.array(FileReport),
    /** The tables that are replaced; the others stay. */
    replaces: v.array(v.picklist(TABLES)),
    organisation: v.optional(Organisation),
    /** What the directory will hold, tables that stay included. */
    counts: Counts,
    /** Against the present directory; `null`: there is none, or none that can be read. */
    changes: v.nullable(
      v.object({
        outlets: TableChanges,
        workplaces: TableChanges,
        employees: TableChanges,
        options: TableChanges,
        /** At most 50 of each kind a table. */
        examples: v.array(ChangeExample),
      }),
    ),
    issueCount: v.number(),
    errorCount: v.number(),
    /** The first issues, at most 200. */
    issues: v.array(ImportIssue),
  }),
]);
export type ImportPreview = v.InferOutput<typeof ImportPreview>;

/** How far a running import is; `total` 0: not known. */
export const ImportProgress = v.object({
  stage: v.picklist(['reading', 'checking', 'comparing', 'saving']),
  done: v.number(),
  total: v.number(),
});
export type ImportProgress = v.InferOutput<typeof ImportProgress>;

/** How many files are read at once. */
export const MAX_FILES = 20;

/** Where files lie on this computer. Such paths come from the preload script alone: the page hands over the files. */
export const FilePaths = v.object({
  paths: v.pipe(
    v.array(v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096))),
    v.minLength(1),
    v.maxLength(MAX_FILES),
  ),
});

/** A page of a list, found by words of its names and addresses, or by a GUID's beginning; best matches first (search/). */
const find = {
  search: v.pipe(v.string(), v.maxLength(200)),
  offset: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
};
export const FindOutletsInput = v.object({
  ...find,
  /** Lists the finished ones too, after the others. */
  includeHidden: v.boolean(),
});
export type FindOutletsInput = v.InferOutput<typeof FindOutletsInput>;
export const FindInOutletInput = v.object({
  ...find,
  /** `null`: in the whole organisation. */
  outletGuid: v.nullable(Guid),
  /** Lists the hidden ones too, after the others, each with its reason. */
  includeHidden: v.boolean(),
});
export type FindInOutletInput = v.InferOutput<typeof FindInOutletInput>;

export const FoundOutlet = v.object({
  outlet: Outlet,
  /** Used lately: of those that match equally well, such come first. */
  recent: v.boolean(),
  /** How many of its tills that are not archived are finished (handed over, or done). */
  progress: v.object({ finished: v.number(), total: v.number() }),
  /** Why it is hidden at first. */
  hiddenReason: v.nullable(v.literal('finished')),
});
export type FoundOutlet = v.InferOutput<typeof FoundOutlet>;
export const FoundOutlets = v.object({
  /** The hidden ones not counted. */
  total: v.number(),
  /** How many have no till left to set up; while something is searched for they are like the others. */
  hiddenTotal: v.number(),
  items: v.array(FoundOutlet),
});
export type FoundOutlets = v.InferOutput<typeof FoundOutlets>;

export const FoundEmployee = v.object({
  employee: Employee,
  /** Somebody else has the same name and role. */
  hasNamesake: v.boolean(),
  recent: v.boolean(),
  /** Why this person is hidden at first: may set up tills in other stores only. */
  hiddenReason: v.nullable(v.literal('other_store')),
});
export type FoundEmployee = v.InferOutput<typeof FoundEmployee>;
export const FoundEmployees = v.object({
  /** The hidden ones not counted. */
  total: v.number(),
  hiddenTotal: v.number(),
  items: v.array(FoundEmployee),
});
export type FoundEmployees = v.InferOutput<typeof FoundEmployees>;

/** What the directory holds under these GUIDs; `null` where it lacks one, or none was asked for. */
export const LookUpInput = v.object({
  outletGuid: v.nullable(Guid),
  workplaceGuid: v.nullable(Guid),
  employeeGuid: v.nullable(Guid),
});
export const LookedUp = v.object({
  outlet: v.nullable(Outlet),
  workplace: v.nullable(Workplace),
  employee: v.nullable(Employee),
});
export type LookedUp = v.InferOutput<typeof LookedUp>;

/** What a file that was saved is called; `null`: the user thought better of it. */
export const SavedFile = v.object({ name: v.nullable(v.string()) });

/** What the renderer knows of the present directory: what the service lists and what a file holds, as one. */
export const DirectorySummary = v.object({
  organisation: v.nullable(Organisation),
  counts: Counts,
  /** Milliseconds since 1970, UTC; `null`: no file was imported. */
  importedAt: v.nullable(v.number()),
});
export type DirectorySummary = v.InferOutput<typeof DirectorySummary>;

/** `unknown`: not asked yet, or not answered; `not_given`: the service does not list them to whoever is signed in. */
const listGiven = v.picklist(['unknown', 'given', 'not_given']);
export type ListGiven = v.InferOutput<typeof listGiven>;

/** How what the service lists stands on this computer. */
export const ListsState = v.object({
  refreshing: v.boolean(),
  /** How far the list that is being read is; `total` 0: not known. */
  progress: v.nullable(v.object({ list: v.picklist(LISTS), done: v.number(), total: v.number() })),
  /** Since when every list that is given is whole on this computer, in milliseconds since 1970, UTC; `null`: none is. */
  asOf: v.nullable(v.number()),
  outlets: listGiven,
  workplaces: listGiven,
  employees: listGiven,
  /** Why the last refresh did not come to its end. */
  error: v.nullable(v.picklist(ERROR_CODES)),
});
export type ListsState = v.InferOutput<typeof ListsState>;

/** As it is before anything was asked. */
export const NO_LISTS: ListsState = {
  refreshing: false,
  progress: null,
  asOf: null,
  outlets: 'unknown',
  workplaces: 'unknown',
  employees: 'unknown',
  error: null,
};
