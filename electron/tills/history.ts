import type { TillEvent } from '#contract/tills.ts';
import type { OUTCOMES } from '#contract/outbox.ts';
import { type AuthoredEvent, toView } from './event.ts';

/** A change of a setting that was made in setting up a till. */
export type ChangeOfTill = {
  optionName: string | null;
  createdAt: number;
  /** Missing while it is in the outbox. */
  ended?: { at: number; outcome: (typeof OUTCOMES)[number] };
};

/**
 * What happened to a till, the newest first. Events stay in the order in which they were written down, whatever was done
 * to the clock; changes of settings go where their times are.
 * @param events the newest first
 * @param settings in the order in which they were made
 * @param nameOf another laptop's
 */
export function historyOf(
  events: readonly AuthoredEvent[],
  settings: readonly ChangeOfTill[],
  nameOf: (laptop: string) => string,
): TillEvent[] {
  const others = settings
    .flatMap(eventsOf)
    .reverse()
    .sort((one, other) => other.at - one.at);
  const merged: TillEvent[] = [];
  let next = 0;
  const views = events.flatMap(({ event, author }) =>
    toView(event, author === null ? undefined : nameOf(author)),
  );
  for (const event of views) {
    for (let other = others[next]; other && other.at >= event.at; other = others[(next += 1)])
      merged.push(other);
    merged.push(event);
  }
  return [...merged, ...others.slice(next)];
}

function eventsOf({ optionName, createdAt, ended }: ChangeOfTill): TillEvent[] {
  const saved: TillEvent = { kind: 'settings_saved', at: createdAt, optionName };
  if (!ended) return [saved];
  return [saved, { kind: 'settings_ended', at: ended.at, optionName, outcome: ended.outcome }];
}
