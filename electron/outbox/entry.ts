import * as v from 'valibot';
import { Guid } from '#contract/guid.ts';
import { JsonValue } from '#contract/json.ts';
import {
  ENTRY_STATES,
  type HistoryEntry,
  LastAnswer,
  OUTCOMES,
  type OutboxEntry,
  SettingChange,
} from '#contract/outbox.ts';
import { Patch } from '#contract/patch.ts';
import type { Probe } from './delivery-probe.ts';

/**
 * Whether a patch may have been applied without anybody knowing. `none`: it was not. `ask`: it may have been, and is
 * asked about before anything else. `ask_before`: what it leaves behind was not found; what was there before it is
 * asked about. `unresolved`: it may have been, asking did not tell, and it is sent again.
 */
export const DOUBTS = ['none', 'ask', 'ask_before', 'unresolved'] as const;
export type DeliveryUncertainty = (typeof DOUBTS)[number];

const Test = v.object({ op: v.literal('test'), path: v.string(), value: JsonValue });
const Tests = v.pipe(v.array(Test), v.minLength(1));
/** How to ask whether a patch was applied, as it is kept. */
export const StoredProbe: v.GenericSchema<unknown, Probe> = v.object({
  after: Tests,
  otherwise: v.variant('kind', [
    v.object({ kind: v.literal('not_applied') }),
    v.object({ kind: v.literal('guarded') }),
    v.object({ kind: v.literal('ask_before'), before: v.array(Test) }),
  ]),
});

const parsed = <S extends v.GenericSchema>(schema: S) => v.pipe(v.string(), v.parseJson(), schema);
const id = v.pipe(v.number(), v.integer(), v.minValue(1));
const time = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const described = {
  id,
  option_guid: Guid,
  option_name: v.nullable(v.string()),
  outlet_name: v.nullable(v.string()),
  changes: parsed(v.array(SettingChange)),
  patch: parsed(Patch),
  attempts: count,
  created_at: time,
};

/** A row of the outbox as it comes back from the disk, parsed again before it is used for anything. */
export const EntryRow = v.pipe(
  v.object({
    ...described,
    probe: v.nullable(parsed(StoredProbe)),
    state: v.picklist(ENTRY_STATES),
    doubt: v.picklist(DOUBTS),
    next_try_at: v.nullable(time),
    since: v.nullable(time),
    failures: count,
    last_answer: v.nullable(parsed(LastAnswer)),
    discarded: v.picklist([0, 1]),
    by_form: v.picklist([0, 1]),
  }),
  v.transform((row) => ({
    id: row.id,
    optionGuid: row.option_guid,
    optionName: row.option_name,
    outletName: row.outlet_name,
    changes: row.changes,
    patch: row.patch,
    probe: row.probe,
    state: row.state,
    doubt: row.doubt,
    nextTryAt: row.next_try_at,
    since: row.since,
    failures: row.failures,
    attempts: row.attempts,
    createdAt: row.created_at,
    lastAnswer: row.last_answer,
    /** Taken out by the user, who can still undo it; not shown, not sent, and nothing in its lane passes it. */
    isDiscarded: row.discarded === 1,
    /** Its changes are what was edited in a form, and its patch is made of them; else somebody wrote the patch. */
    isByForm: row.by_form === 1,
  })),
);

/** A patch in the outbox, with everything that decides what becomes of it. Times are milliseconds since 1970, UTC. */
export type Entry = v.InferOutput<typeof EntryRow>;

/** What is put in; `workplaceGuid`: the till that an earlier version made the change for, if it was for one. */
export type NewEntry = Pick<
  Entry,
  'optionGuid' | 'optionName' | 'outletName' | 'changes' | 'patch' | 'probe' | 'createdAt' | 'isByForm'
> & { workplaceGuid: string | null };

/** A row of the history as it comes back from the disk. */
export const HistoryRow = v.pipe(
  v.object({ ...described, outcome: v.picklist(OUTCOMES), ended_at: time }),
  v.transform((row): HistoryEntry => ({
    id: row.id,
    optionGuid: row.option_guid,
    optionName: row.option_name,
    outletName: row.outlet_name,
    changes: row.changes,
    patch: row.patch,
    outcome: row.outcome,
    attempts: row.attempts,
    createdAt: row.created_at,
    endedAt: row.ended_at,
  })),
);

/** Whether an entry is asked about before it is sent. */
export function isAsking({ doubt }: Pick<Entry, 'doubt'>): boolean {
  return doubt === 'ask' || doubt === 'ask_before';
}

function shownState(entry: Entry): OutboxEntry['state'] {
  switch (entry.state) {
    case 'queued':
      return { kind: 'queued', nextTryAt: entry.nextTryAt, asking: isAsking(entry) };
    case 'sending':
      return { kind: 'sending', since: entry.since ?? entry.createdAt };
    case 'attention':
    case 'uncertain':
      return { kind: entry.state };
  }
}

/** The entry as the screens get it. */
export function toView(entry: Entry): OutboxEntry {
  const {
    id: number,
    optionGuid,
    optionName,
    outletName,
    changes,
    patch,
    attempts,
    createdAt,
    lastAnswer,
  } = entry;
  return {
    id: number,
    optionGuid,
    optionName,
    outletName,
    changes,
    patch,
    state: shownState(entry),
    attempts,
    createdAt,
    lastAnswer,
  };
}
