import * as v from 'valibot';
import { Guid } from './guid.ts';

/** A request for the activation code of one till. */
export const IssueInput = v.object({
  workplaceGuid: Guid,
  /** `null`: the request goes out without an outlet. */
  outletGuid: v.nullable(Guid),
  employeeGuid: Guid,
  /** Text the code to the employee as well. */
  sendSms: v.boolean(),
  /** The user was told of an earlier (or possible) code for this till and wants another. */
  replace: v.boolean(),
  /** The user was told that the directory does not list the employee; without it, nothing is asked for one who is gone. */
  unlisted: v.exactOptional(v.boolean()),
  /** The user was told that another laptop is at the till, by this claim, and takes it over. */
  takeOver: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  /** The user was told that nobody can tell who else is at the till. */
  unclaimed: v.exactOptional(v.boolean()),
});
export type IssueInput = v.InferOutput<typeof IssueInput>;

/** A code as it is shown. Lives in memory only: never on disk, in a log or in the history. */
export const IssuedCode = v.object({
  workplaceGuid: Guid,
  outletGuid: v.nullable(Guid),
  employeeGuid: Guid,
  /** Opaque text of the API's, untouched. */
  code: v.string(),
  /** What the QR code says: the connection's template, filled in. */
  qrText: v.string(),
  /** Milliseconds since 1970, UTC, by this computer's clock. */
  issuedAt: v.number(),
  texted: v.boolean(),
  /** When the manager confirmed that the register has it, by this computer's clock. */
  handedOverAt: v.nullable(v.number()),
});
export type IssuedCode = v.InferOutput<typeof IssuedCode>;

/** Whether a till has taken its code, as the service says now; `not_known`: it did not say. */
export const LookOutcome = v.variant('kind', [
  v.object({ kind: v.literal('active'), activatedAt: v.number() }),
  v.object({ kind: v.literal('not_taken') }),
  v.object({ kind: v.literal('not_known') }),
]);
export type LookOutcome = v.InferOutput<typeof LookOutcome>;

/** What the service said of a till of which an earlier code is spoken; one that is active is spoken of as that. */
const seen = v.picklist(['not_taken', 'not_known']);

/** What came of asking for a code. */
export const IssueOutcome = v.variant('kind', [
  v.object({ kind: v.literal('issued'), issued: IssuedCode }),
  /** A code was issued in this session: nothing was sent; show it, or ask again with `replace`. */
  v.object({ kind: v.literal('exists'), issuedAt: v.number() }),
  /** A code was issued before this session, so it cannot be shown: nothing was sent; ask again with `replace`. */
  v.object({
    kind: v.literal('issued_before'),
    issuedAt: v.number(),
    employeeName: v.nullable(v.string()),
    handedOverAt: v.nullable(v.number()),
    seen,
  }),
  /** An earlier request got no usable answer, so a code may exist: nothing was sent; ask again with `replace`. */
  v.object({ kind: v.literal('maybe_exists'), askedAt: v.number(), seen }),
  /**
   * The till is active, since then by the service's clock: nothing was sent. A new code may sign its device out; ask
   * again with `replace`.
   */
  v.object({ kind: v.literal('active_already'), activatedAt: v.number() }),
  /**
   * Another laptop of the team is at the till: nothing was sent; ask again with `takeOver: claim`. `heldMs`: for how long
   * by the clock of the board's server, in milliseconds; `null`: that is not known.
   */
  v.object({
    kind: v.literal('claimed'),
    by: v.string(),
    since: v.number(),
    heldMs: v.nullable(v.number()),
    claim: v.number(),
  }),
  /**
   * The shared board is not reached, so nobody can tell who else is at the till: nothing was sent; ask again with
   * `unclaimed` where one may.
   */
  v.object({ kind: v.literal('board_away'), mayAsk: v.boolean(), reachedAt: v.nullable(v.number()) }),
]);
export type IssueOutcome = v.InferOutput<typeof IssueOutcome>;

/** A till for which something was asked in this session; holds no code. */
export const TillActivation = v.variant('state', [
  v.object({ workplaceGuid: Guid, state: v.literal('asking'), at: v.number() }),
  v.object({ workplaceGuid: Guid, state: v.literal('issued'), at: v.number() }),
  v.object({ workplaceGuid: Guid, state: v.literal('handed_over'), at: v.number() }),
  v.object({ workplaceGuid: Guid, state: v.literal('maybe_issued'), at: v.number() }),
  /** The service says that it has taken its code; `at` by the service's clock. */
  v.object({ workplaceGuid: Guid, state: v.literal('active'), at: v.number() }),
]);
export type TillActivation = v.InferOutput<typeof TillActivation>;

/** Widths of receipt paper, in millimetres. */
const RECEIPT_WIDTHS = [58, 80] as const;

/** Receipt paper, as long as what is printed needs. */
export const Receipt = v.object({
  kind: v.literal('receipt'),
  widthMm: v.picklist(RECEIPT_WIDTHS),
  heightMm: v.pipe(v.number(), v.safeInteger(), v.minValue(60), v.maxValue(500)),
});

/** What a card is printed on: an A6 card at the corner of an A4 sheet, or receipt paper. */
export const Paper = v.variant('kind', [v.object({ kind: v.literal('a6') }), Receipt]);
export type Paper = v.InferOutput<typeof Paper>;

/** The card of a till whose code is on the screen; the page lays it out and is printed with nothing else on it. */
export const CardInput = v.object({ workplaceGuid: Guid, paper: Paper });
export type CardInput = v.InferOutput<typeof CardInput>;
