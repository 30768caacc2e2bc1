import * as v from 'valibot';
import { ERROR_CODES } from '#contract/errors.ts';
import { Guid } from '#contract/guid.ts';
import type { TillEvent } from '#contract/tills.ts';

/** Milliseconds since 1970, UTC. */
const at = v.number();
/** Whom a code is for, as the directory named that person then, and what is asked for with it. */
const request = {
  outletGuid: v.nullable(Guid),
  /** `null`: another laptop asked, which tells nobody for whom. */
  employeeGuid: v.nullable(Guid),
  employeeName: v.nullable(v.string()),
  texted: v.boolean(),
};

/** Whoever asked knew of every code of the other laptops that was made until then. */
const knew = v.exactOptional(v.boolean());

/** What is written down of a till. A code is never in it. */
export const StoredEvent = v.variant('kind', [
  v.object({ kind: v.literal('draft_started'), at }),
  v.object({ kind: v.literal('draft_discarded'), at }),
  v.object({ kind: v.literal('prepared'), at }),
  v.object({ kind: v.literal('no_longer_ready'), at }),
  /** Written before the request goes out. */
  v.object({
    kind: v.literal('code_requested'),
    at,
    ...request,
    knew,
  }),
  v.object({ kind: v.literal('code_issued'), at, ...request, replaced: v.boolean(), knew }),
  v.object({ kind: v.literal('code_refused'), at, code: v.picklist(ERROR_CODES) }),
  v.object({ kind: v.literal('code_uncertain'), at, code: v.nullable(v.picklist(ERROR_CODES)) }),
  v.object({ kind: v.literal('handed_over'), at }),
  v.object({ kind: v.literal('hand_over_undone'), at }),
  /** The till has taken its code; `at` by the service's clock. */
  v.object({ kind: v.literal('activated'), at }),
  v.object({ kind: v.literal('settings_seen'), at }),
  v.object({ kind: v.literal('note'), at, text: v.string() }),
  v.object({ kind: v.literal('left_directory'), at }),
  v.object({ kind: v.literal('back_in_directory'), at }),
]);
export type StoredEvent = v.InferOutput<typeof StoredEvent>;

/** An event with the laptop that wrote it; `null`: this one. */
export type AuthoredEvent = { event: StoredEvent; author: string | null };

/** One that is written down. `goesOut`: whether a shared board gets it; `null`: nobody has looked yet. */
export type WrittenEvent = AuthoredEvent & { goesOut: boolean | null };

/**
 * The event as the screens get it; a request shows as its outcome.
 * @param by another laptop's name
 */
export function toView(event: StoredEvent, by?: string): TillEvent[] {
  const whose = by === undefined ? {} : { by };
  if (event.kind === 'code_requested') return [];
  if (event.kind !== 'code_issued') return [{ ...event, ...whose }];
  const { kind, at: issuedAt, employeeName, texted, replaced } = event;
  return [{ kind, at: issuedAt, employeeName, texted, replaced, ...whose }];
}
