import * as v from 'valibot';
import { LaptopId } from '#contract/board.ts';
import { ERROR_CODES } from '#contract/errors.ts';
import { Guid } from '#contract/guid.ts';
import type { StoredEvent } from '../tills/event.ts';
import type { TillPlace } from '../tills/sharing.ts';

/** Milliseconds since 1970, UTC; within what a date can say (ECMA-262, "Time Values and Time Range"). */
const at = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15));
/** Whose it is, and digits by which no two are ever the same. */
const id = v.pipe(v.string(), v.regex(/^L[0-9a-f]{32}\.[0-9a-f]{24}$/));
const version = v.pipe(v.string(), v.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}(-[0-9a-z.]{1,20})?$/));
const plain = <K extends string>(kind: K) => v.strictObject({ kind: v.literal(kind), at });

/**
 * What others are told of an event: the whole of it. There is no member in which a code, a token, a person or a setting
 * could be; a note only goes out where the organisation shares them.
 */
export const SharedEvent = v.variant('kind', [
  plain('draft_started'),
  plain('draft_discarded'),
  plain('prepared'),
  plain('no_longer_ready'),
  plain('settings_seen'),
  plain('handed_over'),
  plain('hand_over_undone'),
  plain('activated'),
  v.strictObject({ kind: v.literal('code_requested'), at, texted: v.boolean() }),
  v.strictObject({
    kind: v.literal('code_issued'),
    at,
    texted: v.boolean(),
    replaced: v.boolean(),
    knew: v.exactOptional(v.boolean()),
  }),
  v.strictObject({ kind: v.literal('code_refused'), at, code: v.picklist(ERROR_CODES) }),
  v.strictObject({ kind: v.literal('code_uncertain'), at, code: v.nullable(v.picklist(ERROR_CODES)) }),
  v.strictObject({ kind: v.literal('note'), at, text: v.pipe(v.string(), v.maxLength(1000)) }),
]);
export type SharedEvent = v.InferOutput<typeof SharedEvent>;

export const EventBody = v.strictObject({
  v: v.literal(1),
  id,
  app: version,
  event: SharedEvent,
  /** It was sent within a minute of its making, by its author's own clock: the server's stamp tells how right that is. */
  promptly: v.exactOptional(v.literal(true)),
});
/** `take`: this laptop is at the till from now on; `release`: it is not any more. */
export const ClaimBody = v.strictObject({
  v: v.literal(1),
  id,
  laptop: LaptopId,
  kind: v.picklist(['take', 'release']),
});
/** Said once a connection: who is there, and how many changes of settings wait there. */
export const HelloBody = v.strictObject({
  v: v.literal(1),
  id,
  app: version,
  name: v.nullable(v.pipe(v.string(), v.maxLength(60))),
  waiting: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});
export type EventBody = v.InferOutput<typeof EventBody>;
export type ClaimBody = v.InferOutput<typeof ClaimBody>;
export type HelloBody = v.InferOutput<typeof HelloBody>;

/** Which notes may leave this laptop. */
export type NoteRules = {
  share: boolean;
  /** As the log would write it: with everything taken out that is known to be secret. */
  redact: (text: string) => string;
};

/** @returns what the others are told of an event; `null`: it stays here */
export function shared(event: StoredEvent, notes: NoteRules): SharedEvent | null {
  // Each is made of its parts by name: what an event holds besides, today or one day, has no way out.
  switch (event.kind) {
    case 'draft_started':
    case 'draft_discarded':
    case 'prepared':
    case 'no_longer_ready':
    case 'settings_seen':
    case 'handed_over':
    case 'hand_over_undone':
    case 'activated':
      return { kind: event.kind, at: event.at };
    case 'code_requested':
      return { kind: event.kind, at: event.at, texted: event.texted };
    case 'code_issued':
      return {
        ...{ kind: event.kind, at: event.at, texted: event.texted, replaced: event.replaced },
        ...(event.knew === true && { knew: true }),
      };
    case 'code_refused':
      return { kind: event.kind, at: event.at, code: event.code };
    case 'code_uncertain':
      return { kind: event.kind, at: event.at, code: event.code };
    case 'note': {
      const isClean = notes.share && notes.redact(event.text) === event.text;
      return isClean ? { kind: event.kind, at: event.at, text: event.text } : null;
    }
    case 'left_directory':
    case 'back_in_directory':
      return null;
  }
}

/** So far apart an author's clock and the server's may be, in milliseconds; beyond it the author's is wrong. */
const SKEW_MS = 5 * 60_000;

/**
 * An event of another laptop as it is kept here.
 * @param outletGuid as the message's place names it
 * @param stampedAt by the server's clock, whose time counts where the author's is known to be wrong
 */
export function stored(
  { event: told, promptly }: Pick<EventBody, 'event' | 'promptly'>,
  outletGuid: string | null,
  stampedAt: number,
): StoredEvent {
  const isWrong = promptly === true && Math.abs(stampedAt - told.at) > SKEW_MS;
  const event = isWrong ? { ...told, at: stampedAt } : told;
  if (event.kind !== 'code_requested' && event.kind !== 'code_issued') return event;
  return { ...event, outletGuid, employeeGuid: null, employeeName: null };
}

/** The bytes of a message. @throws where it is not what its schema says, which is a bug */
export function write(body: EventBody | ClaimBody | HelloBody): Uint8Array {
  const schema = 'event' in body ? EventBody : 'kind' in body ? ClaimBody : HelloBody;
  return new TextEncoder().encode(JSON.stringify(v.parse(schema, body)));
}

/** The longest message that is read, in bytes; the server takes none that is longer (docs/shared-board.md). */
export const LONGEST_MESSAGE = 16 * 1024;

/** A message of the stream. `later`: only a later version understands it; kept as it came. */
export type Message =
  | { kind: 'event'; place: TillPlace; author: string; body: EventBody }
  | { kind: 'claim'; place: TillPlace; body: ClaimBody }
  | { kind: 'hello'; author: string; body: HelloBody }
  | { kind: 'later'; place: TillPlace; author: string; id: string; raw: string };

/** Stands for a store where there is none, and for a till in a hello. */
const NONE = '_';

/**
 * The names under which messages are published.
 * @param home the one store that a laptop's credentials are for, where it tells of tills that are in none; `null`: all
 */
export function subjects(org: string, home: string | null = null) {
  const of = ({ workplaceGuid, outletGuid }: TillPlace) =>
    `board.${org}.${outletGuid ?? home ?? NONE}.${workplaceGuid}`;
  return {
    event: (place: TillPlace, laptop: string) => `${of(place)}.e.${laptop}`,
    claim: (place: TillPlace) => `${of(place)}.c`,
    hello: (laptop: string) => `${of({ workplaceGuid: NONE, outletGuid: null })}.h.${laptop}`,
    /** Everything of the organisation, or of that store. */
    all: home === null ? `board.${org}.>` : `board.${org}.${home}.>`,
  };
}

const isGuid = (text: string | undefined): text is string => v.is(Guid, text);
const isLaptop = (text: string | undefined): text is string => v.is(LaptopId, text);

/** Reads a message. @returns `null`: it is none of a board's */
export function read(subject: string, bytes: Uint8Array): Message | null {
  const [, , store, till, kind, author] = subject.split('.');
  if (bytes.length > LONGEST_MESSAGE || (store !== NONE && !isGuid(store))) return null;
  const outletGuid = store === NONE ? null : store;
  const raw = new TextDecoder().decode(bytes);
  const value = parseJson(raw);
  if (kind === 'h' && isLaptop(author)) {
    const body = v.safeParse(HelloBody, value);
    return body.success ? { kind: 'hello', author, body: body.output } : null;
  }
  if (!isGuid(till)) return null;
  const place = { workplaceGuid: till, outletGuid };
  if (kind === 'c') {
    const body = v.safeParse(ClaimBody, value);
    return body.success ? { kind: 'claim', place, body: body.output } : null;
  }
  if (kind !== 'e' || !isLaptop(author)) return null;
  return readEvent(place, author, raw, value);
}

/** An event; what is not of this version's form is kept, for a later one. */
export function readEvent(
  place: TillPlace,
  author: string,
  raw: string,
  value = parseJson(raw),
): Message | null {
  const body = v.safeParse(EventBody, value);
  if (body.success) return { kind: 'event', place, author, body: body.output };
  const named = v.safeParse(v.looseObject({ id }), value);
  return named.success ? { kind: 'later', place, author, id: named.output.id, raw } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
