import { Clock } from '#shared/ui/clock.svelte.ts';

/** The moment that this page shows, in milliseconds since 1970, UTC: what it shows is the same every time. */
export const MOMENT = Date.UTC(2026, 2, 3, 9, 30);

/** A clock that stands still. */
export class StoppedClock extends Clock {
  constructor() {
    super(1000);
  }

  override get now(): number {
    return MOMENT;
  }
}
