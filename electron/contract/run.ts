import * as v from 'valibot';
import { CallError } from './errors.ts';
import { Guid } from './guid.ts';

/** As many tills as one run takes. */
export const MOST_TILLS = 5000;

/** A till of a run with what its code is asked for with. */
export const RunTill = v.object({
  workplaceGuid: Guid,
  employeeGuid: Guid,
  /** `null`: the request goes out without a store. */
  outletGuid: v.nullable(Guid),
  /** Text the code to the employee as well. */
  sendSms: v.optional(v.boolean(), false),
});
export type RunTill = v.InferOutput<typeof RunTill>;

/** What becomes of a run while the computer is locked; its codes are hidden either way. */
const OnLock = v.picklist(['go_on', 'pause']);

/** A run to be started: each till once. */
export const RunInput = v.object({
  tills: v.pipe(
    v.array(RunTill),
    v.minLength(1, 'required'),
    v.maxLength(MOST_TILLS, 'too_long'),
    v.check((tills) => new Set(tills.map(({ workplaceGuid }) => workplaceGuid)).size === tills.length),
  ),
  onLock: OnLock,
});
export type RunInput = v.InferOutput<typeof RunInput>;

/** A failure of a run's request; what is next is the playbook's to say. */
export const RunError = v.omit(CallError, ['ref', 'fields']);
export type RunError = v.InferOutput<typeof RunError>;

/** The board that laptops share held it back: of the till itself nothing was seen, and nothing was asked for. */
const HELD_BACK = ['claimed', 'board_away'] as const;

/**
 * Why a till of a run was not asked for: it is active, it has a code or may have one, or another laptop is, or may be, at
 * it. Its turn is the user's to give.
 */
const SET_ASIDE = ['active_already', 'exists', 'issued_before', 'maybe_exists', ...HELD_BACK] as const;

type SetAside = (typeof SET_ASIDE)[number];
type HeldBack = (typeof HELD_BACK)[number];

/** Whether a till was set aside for the shared board alone. */
export const isHeldBack = (why: SetAside): why is HeldBack => HELD_BACK.some((one) => one === why);

/** Milliseconds since 1970, UTC. */
const at = v.number();

/** Where somebody wanted another code all the same: why there is none. */
const inVain = { another: v.exactOptional(RunError) };

/** Where a till of a run stands. */
export const RunRowState = v.variant('kind', [
  v.object({ kind: v.literal('in_line') }),
  /** Looked at, or asked for, right now. */
  v.object({ kind: v.literal('asking'), at }),
  /** The service made a code; it can be shown as long as this session lasts. */
  v.object({ kind: v.literal('code_made'), at, ...inVain }),
  /** It has taken its code; `at` by the service's clock. */
  v.object({ kind: v.literal('active'), at, ...inVain }),
  /** No code was made. */
  v.object({ kind: v.literal('failed'), error: RunError }),
  /** No usable answer came: a code may exist. */
  v.object({ kind: v.literal('maybe_made'), at, ...inVain }),
  /** Not asked for: somebody has to decide about it. `at`: when it became active, or was asked for before; `board_away`: when it was set aside. */
  v.object({ kind: v.literal('set_aside'), why: v.picklist(SET_ASIDE), at, ...inVain }),
  /** The run was ended before its turn came. */
  v.object({ kind: v.literal('not_asked') }),
]);
export type RunRowState = v.InferOutput<typeof RunRowState>;
export type RunRowKind = RunRowState['kind'];

export const RUN_ROW_KINDS = [
  'in_line',
  'asking',
  'code_made',
  'active',
  'failed',
  'maybe_made',
  'set_aside',
  'not_asked',
] as const satisfies readonly RunRowKind[];

/** One line of a run, named as the directory does; no code is ever in it. */
export const RunRow = v.object({
  ...RunTill.entries,
  sendSms: v.boolean(),
  name: v.nullable(v.string()),
  /** Where the service lists the till: several may have one name. */
  number: v.exactOptional(v.number()),
  outletName: v.nullable(v.string()),
  employeeName: v.nullable(v.string()),
  state: RunRowState,
});
export type RunRow = v.InferOutput<typeof RunRow>;

export const RunRowsInput = v.object({
  /** Empty: all. */
  kinds: v.pipe(v.array(v.picklist(RUN_ROW_KINDS)), v.maxLength(RUN_ROW_KINDS.length)),
  offset: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
});
export const RunRows = v.object({ total: v.number(), rows: v.array(RunRow) });

const count = v.number();

/** A run at a glance. */
export const RunState = v.object({
  id: v.number(),
  /** Grows with every change, so that rows are read again. */
  revision: v.number(),
  status: v.picklist(['running', 'paused', 'ended']),
  /** Why it is paused; `null`: it is not. `restart`: the app ended in the middle of it. */
  pausedBy: v.nullable(v.picklist(['user', 'lock', 'restart', 'problem'])),
  /** What concerns all tills and needs somebody, before the run can go on. */
  problem: v.nullable(RunError),
  /** It goes on by itself then (`until`: milliseconds since 1970, UTC): the service asked for it, or does not answer. */
  waiting: v.nullable(v.object({ for: v.picklist(['service', 'network']), until: v.number() })),
  onLock: OnLock,
  startedAt: at,
  counts: v.object({
    in_line: count,
    asking: count,
    code_made: count,
    active: count,
    failed: count,
    maybe_made: count,
    set_aside: count,
    not_asked: count,
  }),
});
export type RunState = v.InferOutput<typeof RunState>;

/** A till is put in line again, with another employee where one is given. */
export const AgainInput = v.object({
  workplaceGuid: Guid,
  employeeGuid: v.nullable(Guid),
  /** The user was told of its earlier (or possible) code, or that it is active, and wants another. */
  replace: v.boolean(),
});

/** What is wrong with a line of a list of tills: nothing is guessed. */
const LIST_PROBLEMS = [
  'till_unknown',
  'till_ambiguous',
  'till_archived',
  'till_missing',
  'till_twice',
  'employee_unknown',
  'employee_ambiguous',
  'employee_archived',
  'employee_missing',
  'outlet_unknown',
  'outlet_ambiguous',
  'outlet_missing',
  'hidden_character',
  'unclosed_quote',
  'column_twice',
  'too_many_cells',
  'header_or_till',
] as const;
export type ListProblemKind = (typeof LIST_PROBLEMS)[number];

/** A line of a list that cannot be used; `text`: what is written there, shortened. */
export const ListLine = v.object({
  line: v.number(),
  problem: v.picklist(LIST_PROBLEMS),
  text: v.string(),
});
export type ListLine = v.InferOutput<typeof ListLine>;

/** As long as a pasted list may be, in UTF-16 units. */
const LONGEST_LIST = 1024 * 1024;

/** A pasted list of tills, or a table. */
export const ListInput = v.object({ text: v.pipe(v.string(), v.maxLength(LONGEST_LIST, 'too_long')) });

/** A till of a list, named as the directory does. */
export const ChosenTill = v.object({
  workplaceGuid: Guid,
  name: v.nullable(v.string()),
  number: v.exactOptional(v.number()),
  outletGuid: v.nullable(Guid),
  outletName: v.nullable(v.string()),
  /** `null`: the list names nobody for it. */
  employeeGuid: v.nullable(Guid),
  employeeName: v.nullable(v.string()),
});
export type ChosenTill = v.InferOutput<typeof ChosenTill>;

/** What a list comes to; of a line of `problems` nothing is chosen. */
export const ChosenTills = v.object({ tills: v.array(ChosenTill), problems: v.array(ListLine) });
export type ChosenTills = v.InferOutput<typeof ChosenTills>;
/** The same of a file that the user chose. */
export const ChosenListFile = v.object({ ...ChosenTills.entries, file: v.string() });

/** The stores of tills that are to have a run; `null`: none. */
export const StoresOfRun = v.object({
  outletGuids: v.pipe(v.array(v.nullable(Guid)), v.maxLength(MOST_TILLS)),
});
/** Whoever the last till of each store was set up for, and may work there still; other stores are left out. */
export const LastEmployees = v.array(
  v.object({ outletGuid: v.nullable(Guid), employeeGuid: Guid, employeeName: v.string() }),
);
