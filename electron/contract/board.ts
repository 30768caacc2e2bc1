import * as v from 'valibot';
import { Guid } from './guid.ts';

/** A laptop on the shared board: `L` and 32 hexadecimal digits, the name in its credentials. */
export const LaptopId = v.pipe(v.string(), v.regex(/^L[0-9a-f]{32}$/));

/** Milliseconds since 1970, UTC. */
const at = v.number();

/** Why the shared board is not reached. */
const BOARD_PROBLEMS = [
  /** Nobody answers at the address, or not in time. */
  'not_reached',
  /** The server does not take these credentials: they are another server's, were revoked, or have run out. */
  'refused',
  /** It takes them, but not for this organisation, or not for this store. */
  'other_organisation',
  /** It has no room for more. */
  'full',
  /** The file with the credentials cannot be read, or is none. */
  'credentials_unusable',
  /** Others may read that file. */
  'credentials_not_protected',
] as const;
export type BoardProblem = (typeof BOARD_PROBLEMS)[number];

/** Another laptop of the team. */
export const TeamLaptop = v.object({
  laptop: LaptopId,
  /** As its organisation's IT calls it, else made of its identity. */
  name: v.string(),
  /** When something last came from it, by the server's clock. */
  heardAt: at,
  /** How many changes of settings waited there then. */
  waiting: v.number(),
});
export type TeamLaptop = v.InferOutput<typeof TeamLaptop>;

/** How this computer stands with the board that a team shares. */
export const SharedBoardState = v.object({
  isReached: v.boolean(),
  /** When it was last reached, by this computer's clock; `null`: never. */
  reachedAt: v.nullable(at),
  problem: v.nullable(v.picklist(BOARD_PROBLEMS)),
  /** How many of this computer's events it has not got yet. */
  unsent: v.number(),
  /** Something came that only a later version can show. */
  needsUpdate: v.boolean(),
  /** The one heard from last first; at most 50. */
  team: v.array(TeamLaptop),
});
export type SharedBoardState = v.InferOutput<typeof SharedBoardState>;

/** From when up to before when, in milliseconds since 1970, UTC. */
export const TeamDayInput = v.pipe(
  v.object({ from: v.pipe(v.number(), v.safeInteger()), until: v.pipe(v.number(), v.safeInteger()) }),
  v.check(({ from, until }) => from < until),
);
/** What a laptop did; `laptop`: `null` for this one. */
const done = {
  laptop: v.nullable(LaptopId),
  name: v.nullable(v.string()),
  /** Codes that were created. */
  codes: v.number(),
  /** Tills that took a code of this laptop's, and are active. */
  active: v.number(),
};
/** What a team did in a while. Who did nothing is in neither list. */
export const TeamDay = v.object({
  laptops: v.array(v.object(done)),
  /** The same store by store, in the order of their names; at most 500 lines. `outletGuid`: `null` for no store. */
  stores: v.array(v.object({ outletGuid: v.nullable(Guid), outletName: v.nullable(v.string()), ...done })),
  /** How many lines that leaves out. */
  more: v.number(),
});
export type TeamDay = v.InferOutput<typeof TeamDay>;

/** What other laptops have to do with a till. */
export const TillTeam = v.object({
  /** Who is at it now: claimed it, or prepares it. */
  here: v.nullable(v.object({ name: v.string(), since: at, isClaimed: v.boolean() })),
  /** Who made its last code; `null`: this laptop, or nobody. */
  issuedBy: v.nullable(v.string()),
  /** Two laptops made codes for it, neither knowing of the other's: who made the other one. */
  doubledBy: v.nullable(v.string()),
});
export type TillTeam = v.InferOutput<typeof TillTeam>;

/** A laptop's name where nobody gave it one. */
export function laptopName(laptop: string): string {
  return `Laptop ${laptop.slice(1, 5).toUpperCase()}`;
}
