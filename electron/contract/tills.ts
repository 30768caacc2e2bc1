import * as v from 'valibot';
import { TillTeam } from './board.ts';
import { Workplace } from './directory.ts';
import { ERROR_CODES } from './errors.ts';
import { Guid } from './guid.ts';

/** Milliseconds since 1970, UTC: since when the till stands there. */
const at = v.number();

/** Where a till's setting-up stands, in the order in which it goes. */
export const TILL_STATES = [
  'not_started',
  'draft',
  'ready',
  'code_uncertain',
  'code_issued',
  'handed_over',
  'active',
  'settings_waiting',
  'missing',
] as const;
export type TillStateKind = (typeof TILL_STATES)[number];

/** Where the register has what it needs of this app. */
export const FINISHED_STATES: ReadonlySet<TillStateKind> = new Set([
  'handed_over',
  'active',
  'settings_waiting',
]);

/** Where a till stands. Always derived from what happened to it, never set. */
export const TillState = v.variant('kind', [
  v.object({ kind: v.literal('not_started') }),
  /** Something is chosen for it, and kept. */
  v.object({ kind: v.literal('draft'), at }),
  /** Everything is chosen; its code is asked for when somebody says so. */
  v.object({ kind: v.literal('ready'), at }),
  /** A code may have been made: no usable answer came to the last request. */
  v.object({ kind: v.literal('code_uncertain'), at }),
  v.object({ kind: v.literal('code_issued'), at }),
  /** Somebody said that it works. */
  v.object({ kind: v.literal('handed_over'), at }),
  /** The service said that it has taken its code; `at` by the service's clock. */
  v.object({ kind: v.literal('active'), at }),
  /** The register has its code; changes of settings made in setting it up have not gone out. */
  v.object({ kind: v.literal('settings_waiting'), at, waiting: v.number() }),
  /** The directory lacks a till to which something happened; `was`: where it stands otherwise. */
  v.object({ kind: v.literal('missing'), at, was: v.picklist(TILL_STATES) }),
]);
export type TillState = v.InferOutput<typeof TillState>;

/** How many tills stand where. */
export const StateCounts = v.object({
  not_started: v.number(),
  draft: v.number(),
  ready: v.number(),
  code_uncertain: v.number(),
  code_issued: v.number(),
  handed_over: v.number(),
  active: v.number(),
  settings_waiting: v.number(),
  missing: v.number(),
});
export type StateCounts = v.InferOutput<typeof StateCounts>;

/** The board at a glance; `revision` grows with every change, so that lists know when to be read again. */
export const TillsSummary = v.object({
  revision: v.number(),
  /** Archived tills to which nothing happened are not counted. */
  counts: StateCounts,
  /** The ready till that is to be started first: the one that waits longest. */
  nextReady: v.nullable(
    v.object({ workplaceGuid: Guid, name: v.string(), outletName: v.nullable(v.string()) }),
  ),
});
export type TillsSummary = v.InferOutput<typeof TillsSummary>;

/** Where the wizard may be opened again. */
export const DRAFT_STEPS = ['store', 'till'] as const;
/** Steps of earlier versions: what they were there for is done at the till. */
const EARLIER_STEPS = ['employee', 'settings', 'review'] as const;

/** What is chosen so far for a till, or before a till is. */
export const Draft = v.object({
  /** `null`: none is chosen, unless `withoutOutlet`. */
  outletGuid: v.nullable(Guid),
  /** The request is to name no store. */
  withoutOutlet: v.boolean(),
  workplaceGuid: v.nullable(Guid),
  employeeGuid: v.nullable(Guid),
  sendSms: v.boolean(),
  settingsSeen: v.boolean(),
  step: v.pipe(
    v.picklist([...DRAFT_STEPS, ...EARLIER_STEPS]),
    v.transform((step) => (step === 'store' ? 'store' : 'till')),
  ),
});
export type Draft = v.InferOutput<typeof Draft>;

/** One line of the board. */
export const BoardRow = v.object({
  workplaceGuid: Guid,
  /** As the directory names it, or named it last; `null`: it was never in one. */
  name: v.nullable(v.string()),
  archived: v.boolean(),
  outletGuid: v.nullable(Guid),
  outletName: v.nullable(v.string()),
  state: TillState,
  /** Who is chosen for it, or got its code. */
  employeeName: v.nullable(v.string()),
  issuedAt: v.nullable(v.number()),
  handedOverAt: v.nullable(v.number()),
  /** When it took its last code, by the service's clock; `null`: that was not seen. */
  activatedAt: v.nullable(v.number()),
  note: v.string(),
  /** What other laptops have to do with it; absent where no board is shared. */
  team: v.exactOptional(TillTeam),
});
export type BoardRow = v.InferOutput<typeof BoardRow>;

const BOARD_SORTS = ['store', 'till', 'state', 'latest'] as const;

const filter = {
  /** `null`: of every store; `none`: those that stand in no store of the directory. */
  outletGuid: v.nullable(v.union([v.literal('none'), Guid])),
  /** Empty: every state. */
  states: v.pipe(v.array(v.picklist(TILL_STATES)), v.maxLength(TILL_STATES.length)),
  /** Words of till, store, employee or note, or a GUID's beginning. */
  search: v.pipe(v.string(), v.maxLength(200)),
  /** `store` that is not descending begins with the best matches of `search`. */
  sort: v.picklist(BOARD_SORTS),
  descending: v.boolean(),
};
const page = {
  offset: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  limit: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200)),
};
export const BoardFilter = v.object(filter);
export type BoardFilter = v.InferOutput<typeof BoardFilter>;
export const BoardInput = v.object({ ...filter, ...page });
export const BoardPage = v.object({
  total: v.number(),
  rows: v.array(BoardRow),
  /** Of all that match but for `states`. */
  counts: StateCounts,
});
export type BoardPage = v.InferOutput<typeof BoardPage>;

export const StoresInput = v.object({
  search: v.pipe(v.string(), v.maxLength(200)),
  /** Only stores in which something is left to do. */
  unfinished: v.boolean(),
  ...page,
});
export const StoreRow = v.object({
  /** `null`: tills that stand in no store of the directory, or in none yet. */
  outletGuid: v.nullable(Guid),
  name: v.nullable(v.string()),
  address: v.nullable(v.string()),
  counts: StateCounts,
});
export type StoreRow = v.InferOutput<typeof StoreRow>;
export const StoresPage = v.object({ total: v.number(), stores: v.array(StoreRow) });
export type StoresPage = v.InferOutput<typeof StoresPage>;

/**
 * Tills to choose from, see `FoundEmployees`. Of a store: its own, then those that no directory puts anywhere, since
 * they may be set up in any.
 */
export const FoundTill = v.object({
  workplace: Workplace,
  /** Another till of its store is called the same. */
  hasNamesake: v.boolean(),
  /** The store in which it stands: as the directory says, else where its last code went; `null`: in none yet. */
  outletGuid: v.nullable(Guid),
  outletName: v.nullable(v.string()),
  state: TillState,
  /** Who is chosen for it, where something is kept for it that has no code yet. */
  employeeName: v.nullable(v.string()),
  recent: v.boolean(),
  /** Why it is hidden at first; a finished one is not while something is searched for. */
  hiddenReason: v.nullable(v.picklist(['finished', 'archived'])),
});
export type FoundTill = v.InferOutput<typeof FoundTill>;
export const FoundTills = v.object({
  /** The hidden ones not counted. */
  total: v.number(),
  hiddenTotal: v.number(),
  /** How many of all that match are finished. */
  finished: v.number(),
  /**
   * Those of both that are not the store's own: they may be set up in any. None where no store is asked about.
   * `unplaced`: how many of `total` stand in no store yet.
   */
  elsewhere: v.object({ total: v.number(), finished: v.number(), unplaced: v.number() }),
  items: v.array(FoundTill),
});
export type FoundTills = v.InferOutput<typeof FoundTills>;

/** Another laptop at which it happened; absent: this one. */
const when = { at, by: v.exactOptional(v.string()) };

/** One thing that happened to a till. No code is ever in it. */
export const TillEvent = v.variant('kind', [
  v.object({ kind: v.literal('draft_started'), ...when }),
  v.object({ kind: v.literal('draft_discarded'), ...when }),
  v.object({ kind: v.literal('prepared'), ...when }),
  /** Something of what it needs was taken back. */
  v.object({ kind: v.literal('no_longer_ready'), ...when }),
  v.object({
    kind: v.literal('code_issued'),
    ...when,
    employeeName: v.nullable(v.string()),
    texted: v.boolean(),
    replaced: v.boolean(),
  }),
  v.object({ kind: v.literal('code_refused'), ...when, code: v.picklist(ERROR_CODES) }),
  /** No usable answer came; `code`: why, or `null` when the app ended before it could. */
  v.object({ kind: v.literal('code_uncertain'), ...when, code: v.nullable(v.picklist(ERROR_CODES)) }),
  v.object({ kind: v.literal('handed_over'), ...when }),
  v.object({ kind: v.literal('hand_over_undone'), ...when }),
  /** `at` by the service's clock. */
  v.object({ kind: v.literal('activated'), ...when }),
  v.object({ kind: v.literal('settings_seen'), ...when }),
  v.object({ kind: v.literal('settings_saved'), ...when, optionName: v.nullable(v.string()) }),
  v.object({
    kind: v.literal('settings_ended'),
    ...when,
    optionName: v.nullable(v.string()),
    outcome: v.picklist(['sent', 'discarded', 'went_through']),
  }),
  v.object({ kind: v.literal('note'), ...when, text: v.string() }),
  v.object({ kind: v.literal('left_directory'), ...when }),
  v.object({ kind: v.literal('back_in_directory'), ...when }),
]);
export type TillEvent = v.InferOutput<typeof TillEvent>;

const NOTE_STAYS = ['secret', 'not_shared'] as const;
export type NoteStays = (typeof NOTE_STAYS)[number];

/** Everything about one till; `events` newest first, at most 200. */
export const TillDetails = v.object({
  row: BoardRow,
  draft: v.nullable(Draft),
  events: v.array(TillEvent),
  /**
   * Why this computer's note does not go to the other laptops: there is something secret in it, or notes do not go out.
   * Absent: it goes, there is none of this computer's, or no board is shared.
   */
  noteStays: v.exactOptional(v.picklist(NOTE_STAYS)),
});
export type TillDetails = v.InferOutput<typeof TillDetails>;

export const NoteInput = v.object({
  workplaceGuid: Guid,
  text: v.pipe(v.string(), v.trim(), v.maxLength(1000, 'too_long')),
});

/** What the last till of a store was set up with. */
export const LastTill = v.object({
  workplaceGuid: Guid,
  name: v.nullable(v.string()),
  employeeGuid: Guid,
  employeeName: v.nullable(v.string()),
  sendSms: v.boolean(),
  settingsSeen: v.boolean(),
  at,
});
export type LastTill = v.InferOutput<typeof LastTill>;

/** What a till can be. The service's own words for it. */
export const TILL_TYPES = ['Stationary', 'Mobile', 'Automat'] as const;
/** A till to be made. */
export const NewTill = v.object({
  workplaceType: v.optional(v.picklist(TILL_TYPES), 'Stationary'),
  /** `null`: the service chooses. */
  number: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99_999))),
  name: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(128, 'too_long')),
});
export type NewTill = v.InferOutput<typeof NewTill>;
