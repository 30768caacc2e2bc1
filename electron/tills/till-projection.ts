import * as v from 'valibot';
import type { AuthoredEvent, StoredEvent } from './event.ts';

const time = v.nullable(v.number());
const request = {
  at: v.number(),
  outletGuid: v.nullable(v.string()),
  employeeGuid: v.nullable(v.string()),
  employeeName: v.nullable(v.string()),
  texted: v.boolean(),
};

/** Another laptop; absent: this one. */
const by = v.exactOptional(v.string());

/** What another laptop has under way at a till. */
const Preparing = v.object({ draftAt: time, readyAt: time, askedAt: time });
type Preparing = v.InferOutput<typeof Preparing>;

/** What follows from everything that happened to a till. Times are milliseconds since 1970, UTC. */
export const TillFacts = v.object({
  firstAt: v.number(),
  lastAt: v.number(),
  /** Since when something is chosen for it without its being ready. */
  draftAt: time,
  readyAt: time,
  settingsSeenAt: time,
  /** The request on the wire. */
  requested: v.nullable(v.object({ ...request, knew: v.exactOptional(v.boolean()) })),
  /** The last request that got no usable answer; an issued code ends it. */
  uncertain: v.nullable(v.object({ at: v.number(), askedAt: v.number(), by })),
  /** The last code. */
  issued: v.nullable(v.object({ ...request, by })),
  /** A laptop made a code for it without knowing of another one's: since when, and whose came first. */
  doubled: v.exactOptional(v.nullable(v.object({ at: v.number(), first: v.nullable(v.string()) }))),
  /** By laptop. */
  others: v.exactOptional(v.record(v.string(), Preparing)),
  handedOverAt: time,
  /** When it took the last code, by the service's clock; what earlier versions wrote does not say. */
  activatedAt: v.optional(time),
  /** Since when the directory lacks it. */
  leftAt: time,
  note: v.string(),
});
export type TillFacts = v.InferOutput<typeof TillFacts>;

/**
 * One more event.
 * @param before `null`: it is the till's first
 */
export function applyEvent(before: TillFacts | null, event: StoredEvent): TillFacts {
  const facts = before ?? beginning(event.at);
  return { ...facts, ...changesBy(event, facts), lastAt: event.at };
}

function beginning(at: number): TillFacts {
  return {
    firstAt: at,
    lastAt: at,
    draftAt: null,
    readyAt: null,
    settingsSeenAt: null,
    requested: null,
    uncertain: null,
    issued: null,
    ...NOT_THERE,
    leftAt: null,
    note: '',
  };
}

/**
 * One more event, of whichever laptop.
 * @param before `null`: it is the till's first
 */
export function applyAuthored(before: TillFacts | null, { event, author }: AuthoredEvent): TillFacts {
  if (author === null) return applyEvent(before, event);
  const facts = before ?? beginning(event.at);
  return { ...facts, ...changesByOther(event, author, facts), lastAt: event.at };
}

/** With a new code the till waits for its device again. */
const NOT_THERE = { handedOverAt: null, activatedAt: null };

function changesBy(event: StoredEvent, facts: TillFacts): Partial<TillFacts> {
  const { at } = event;
  const { requested } = facts;
  switch (event.kind) {
    case 'draft_started':
      return { draftAt: at };
    case 'draft_discarded':
      return { draftAt: null, readyAt: null, settingsSeenAt: null };
    case 'prepared':
      return { readyAt: at };
    case 'no_longer_ready':
      return { draftAt: at, readyAt: null };
    case 'code_requested':
      return { requested: { ...requestOf(event), ...(event.knew && { knew: true }) } };
    case 'code_refused':
      return { requested: null };
    case 'code_uncertain':
      // Should there be a new code, the one that was handed over may have ended with it.
      return { requested: null, uncertain: { at, askedAt: requested?.at ?? at }, ...NOT_THERE };
    case 'code_issued':
      return { requested: null, ...issuedBy(null, event, facts) };
    case 'handed_over':
      return { handedOverAt: at, ...settled(facts) };
    case 'hand_over_undone':
      return { handedOverAt: null };
    case 'activated':
      return { uncertain: null, activatedAt: at, ...settled(facts) };
    case 'settings_seen':
      return { settingsSeenAt: at };
    case 'note':
      return { note: event.text };
    case 'left_directory':
      return { leftAt: at };
    case 'back_in_directory':
      return { leftAt: null };
  }
}

/**
 * What another laptop has chosen and is asking for is its own affair; what it made, or what was seen to come of it, is
 * everybody's.
 */
function changesByOther(event: StoredEvent, author: string, facts: TillFacts): Partial<TillFacts> {
  const { at } = event;
  const own = facts.others?.[author] ?? NOTHING;
  switch (event.kind) {
    case 'draft_started':
      return withOther(facts, author, { ...own, draftAt: at });
    case 'draft_discarded':
      return withOther(facts, author, { ...NOTHING, askedAt: own.askedAt });
    case 'prepared':
      return withOther(facts, author, { ...own, readyAt: at });
    case 'no_longer_ready':
      return withOther(facts, author, { ...own, draftAt: at, readyAt: null });
    case 'settings_seen':
      return {};
    case 'code_requested':
      return withOther(facts, author, { ...own, askedAt: at });
    case 'code_refused':
      return withOther(facts, author, { ...own, askedAt: null });
    case 'code_uncertain': {
      const uncertain = { at, askedAt: own.askedAt ?? at, by: author };
      return { ...withOther(facts, author, { ...own, askedAt: null }), uncertain, ...NOT_THERE };
    }
    case 'code_issued':
      return { ...withOther(facts, author, NOTHING), ...issuedBy(author, event, facts) };
    case 'handed_over':
    case 'hand_over_undone':
    case 'activated':
    case 'note':
    case 'left_directory':
    case 'back_in_directory':
      return changesBy(event, facts);
  }
}

const NOTHING: Preparing = { draftAt: null, readyAt: null, askedAt: null };

/** One that has nothing under way any more is not named. */
function withOther({ others = {} }: TillFacts, author: string, own: Preparing): Pick<TillFacts, 'others'> {
  const { [author]: before, ...rest } = others;
  if (Object.values(own).some((time) => time !== null)) return { others: { ...rest, [author]: own } };
  return before ? { others: rest } : {};
}

type Issued = StoredEvent & { kind: 'code_issued' };

/**
 * A new code ends the last one. Where its maker did not know of the other laptop's, somebody has to look at the register:
 * until a till is handed over, or another code is made by somebody who knew of both.
 */
function issuedBy(author: string | null, event: Issued, facts: TillFacts): Partial<TillFacts> {
  const { issued: before, handedOverAt, activatedAt = null } = facts;
  const first = before?.by ?? null;
  const isOpen = handedOverAt === null && activatedAt === null;
  const issued = { ...requestOf(event), ...(author !== null && { by: author }) };
  return {
    ...{ uncertain: null, issued, ...NOT_THERE },
    ...(event.knew || !isOpen
      ? settled(facts)
      : before && first !== author && { doubled: { at: event.at, first } }),
  };
}

/** Which of two codes counts is known, or does not matter any more. */
function settled({ doubled }: TillFacts): Partial<TillFacts> {
  return doubled ? { doubled: null } : {};
}

function requestOf(event: StoredEvent & { kind: 'code_requested' | 'code_issued' }) {
  const { at, outletGuid, employeeGuid, employeeName, texted } = event;
  return { at, outletGuid, employeeGuid, employeeName, texted };
}
