import * as v from 'valibot';
import type { StoredEvent } from './event.ts';

const time = v.nullable(v.number());
const request = {
  at: v.number(),
  outletGuid: v.nullable(v.string()),
  employeeGuid: v.string(),
  employeeName: v.nullable(v.string()),
  texted: v.boolean(),
};

/** What follows from everything that happened to a till. Times are milliseconds since 1970, UTC. */
export const Facts = v.object({
  firstAt: v.number(),
  lastAt: v.number(),
  /** Since when something is chosen for it without its being ready. */
  draftAt: time,
  readyAt: time,
  settingsSeenAt: time,
  /** The request on the wire. */
  requested: v.nullable(v.object(request)),
  /** The last request that got no usable answer; an issued code ends it. */
  uncertain: v.nullable(v.object({ at: v.number(), askedAt: v.number() })),
  /** The last code. */
  issued: v.nullable(v.object(request)),
  handedOverAt: time,
  /** When it took the last code, by the service's clock; what earlier versions wrote does not say. */
  activatedAt: v.optional(time),
  /** Since when the directory lacks it. */
  leftAt: time,
  note: v.string(),
});
export type Facts = v.InferOutput<typeof Facts>;

/**
 * One more event.
 * @param before `null`: it is the till's first
 */
export function applyEvent(before: Facts | null, event: StoredEvent): Facts {
  const facts = before ?? beginning(event.at);
  return { ...facts, ...changesBy(event, facts), lastAt: event.at };
}

function beginning(at: number): Facts {
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

/** With a new code the till waits for its device again. */
const NOT_THERE = { handedOverAt: null, activatedAt: null };

function changesBy(event: StoredEvent, { requested }: Facts): Partial<Facts> {
  const { at } = event;
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
      return { requested: requestOf(event) };
    case 'code_refused':
      return { requested: null };
    case 'code_uncertain':
      // Should there be a new code, the one that was handed over may have ended with it.
      return { requested: null, uncertain: { at, askedAt: requested?.at ?? at }, ...NOT_THERE };
    case 'code_issued':
      return { requested: null, uncertain: null, issued: requestOf(event), ...NOT_THERE };
    case 'handed_over':
      return { handedOverAt: at };
    case 'hand_over_undone':
      return { handedOverAt: null };
    case 'activated':
      return { uncertain: null, activatedAt: at };
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

function requestOf(event: StoredEvent & { kind: 'code_requested' | 'code_issued' }): Facts['issued'] {
  const { at, outletGuid, employeeGuid, employeeName, texted } = event;
  return { at, outletGuid, employeeGuid, employeeName, texted };
}
