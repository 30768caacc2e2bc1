import * as v from 'valibot';
import { HeaderName, WireName } from '#contract/connection.ts';
import { FRIENDLY } from '#electron/training-store/training-store.ts';

const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** How the store behaves where the service's documentation leaves it open, or where services differ. */
export const Switches = v.strictObject({
  /** Whether `GET …/outlets` exists; a single store can be asked for either way. */
  outletList: v.boolean(),
  /** Whether whoever is signed in may list tills and employees. */
  listsReadable: v.boolean(),
  /** Whether options can be read; they can be changed either way. */
  optionsReadable: v.boolean(),
  /** Whether JSON Patch's `test` is supported; where it is not, a patch with one is refused. */
  testOperation: v.boolean(),
  /** `Authorization` holds the token alone, without `Bearer`. */
  bareToken: v.boolean(),
  /** Whoever signs in is a plain manager, who may look at tills but make neither codes nor tills. */
  plainManager: v.boolean(),
  /** Before every answer, in milliseconds. */
  slowMs: count(0, 600_000),
  /** Requests a second; 0: as many as come. */
  rateLimit: count(0, 100_000),
  /** Cyrillic in the reason phrase and in a header of every answer; on a socket alone. */
  nonAsciiHeads: v.boolean(),
  /** Entries a page. */
  pageSize: count(1, 10_000),
  /** A page without entries has `items: null`, instead of an empty list. */
  nullItems: v.boolean(),
  /** Where there is no value, it comes first in a descending order, as in PostgreSQL; else always last. */
  nullsFirst: v.boolean(),
  /** How long activating is banned after too many wrong codes, in milliseconds; at the service it is 24 hours. */
  banMs: count(0, 24 * 3_600_000),
  /** Headers that are called differently here, by the documentation's labels. */
  headerNames: v.record(HeaderName, WireName),
});
export type Switches = v.InferOutput<typeof Switches>;

/** Some of them; the others stay as they are. */
export const SwitchChanges = v.partial(Switches);
export type SwitchChanges = v.InferOutput<typeof SwitchChanges>;

/** The training store as the app has it. */
export const DEFAULT_SWITCHES: Switches = {
  ...FRIENDLY,
  outletList: true,
  listsReadable: true,
  optionsReadable: true,
  testOperation: true,
  bareToken: false,
  slowMs: 0,
  rateLimit: 0,
  nonAsciiHeads: false,
  headerNames: {},
};

/** The switches after some of them were changed. Throws where a value is none that a switch can have. */
export function changedSwitches(present: Switches, changes: SwitchChanges): Switches {
  return v.parse(Switches, { ...present, ...changes });
}
