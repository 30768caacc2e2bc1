import { arrayIndex, equalJson, formatPointer, type Json, parsePointer, valueAt } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { project } from '../json-patch/project.ts';

export type TestOperation = { op: 'test'; path: string; value: Json };

/** How to ask whether a patch was applied. */
export type Probe = {
  /** Pass on what the patch left behind, and fail on what was there before it. */
  after: TestOperation[];
  /**
   * What it means when they fail.
   * `not_applied`: the values are the patch's own, so it was not.
   * `guarded`: a value around the patch's own is among them, and somebody else may have changed that. The patch can be
   * sent again all the same: had it been applied, its own `test` would now stop it.
   * `ask_before`: the same, but nothing would stop it; what was there before has to be asked about too.
   */
  otherwise: { kind: 'not_applied' } | { kind: 'guarded' } | { kind: 'ask_before'; before: TestOperation[] };
};

type Tokens = readonly string[];

/** A part of the document of which it is known what it was and what the patch makes of it. */
type ChangedValue = { at: Tokens; before: Json; after: Json | undefined };

/** A place that the patch touches; `exact`: all of the value there is the patch's own. */
type TouchedPlace = { tokens: Tokens; exact: boolean };

/**
 * Finds out how a patch can be asked about. What it leaves behind is looked up in the known document, or, where that
 * is not known, in the values that its own `test` operations vouch for. A patch is applied as a whole or not at all
 * (RFC 6902 §5), so one place that shows it is enough, and places that it writes completely are preferred to what
 * surrounds a removed or moved value.
 * @param known the document to which the patch is going to be applied; `undefined` where that is not known, or where
 *   what is known is not relied on
 * @param after what the patch makes of it, where that was worked out before; `undefined` where it cannot be applied
 * @returns `null` when nothing would tell before from after
 */
export function deliveryProbe(
  patch: readonly PatchOperation[],
  known: Json | undefined,
  after: Json | undefined = known === undefined ? undefined : project(known, patch),
): Probe | null {
  const guards = guardedFragments(patch);
  const isKnown = known !== undefined && after !== undefined;
  const fragments = isKnown ? [{ at: [], before: known, after }] : guards;
  const places = touched(patch);
  const told = fragments.flatMap((fragment) => evidenceOf(fragment, places));
  const exact = told.filter((place) => place.exact);
  const chosen = outermost(exact.length > 0 ? exact : told);
  if (chosen.length === 0) return null;
  const tests = chosen.map((place) => test(place.tokens, place.after));
  if (exact.length > 0) return { after: tests, otherwise: { kind: 'not_applied' } };
  const isGuarded = guards.some((guard) => !equalJson(guard.before, guard.after));
  if (isGuarded) return { after: tests, otherwise: { kind: 'guarded' } };
  const before = chosen.flatMap((place) =>
    place.before === undefined ? [] : [test(place.tokens, place.before)],
  );
  return { after: tests, otherwise: { kind: 'ask_before', before } };
}

function test(tokens: Tokens, value: Json): TestOperation {
  return { op: 'test', path: formatPointer(tokens), value };
}

function tokensOf(pointer: string): Tokens {
  return parsePointer(pointer) ?? [];
}

function isWithin(tokens: Tokens, container: Tokens): boolean {
  return container.length <= tokens.length && container.every((token, at) => token === tokens[at]);
}

/** The place above one that may be in a list, where adding or removing moves the others. */
function aroundIfListed(tokens: Tokens): TouchedPlace {
  const last = tokens.at(-1);
  const mayBeListed = last === '-' || (last !== undefined && arrayIndex(last) !== undefined);
  return mayBeListed ? { tokens: tokens.slice(0, -1), exact: false } : { tokens, exact: true };
}

function placesOf(operation: PatchOperation): TouchedPlace[] {
  const tokens = tokensOf(operation.path);
  switch (operation.op) {
    case 'test':
      return [];
    case 'replace':
      return [{ tokens, exact: true }];
    case 'add':
      return [aroundIfListed(tokens)];
    case 'remove':
      return [{ tokens: tokens.slice(0, -1), exact: false }];
    case 'move':
      return [
        { tokens: tokensOf(operation.from).slice(0, -1), exact: false },
        { ...aroundIfListed(tokens), exact: false },
      ];
    case 'copy':
      // The value is somebody else's.
      return [{ ...aroundIfListed(tokens), exact: false }];
  }
}

/** Every place that a patch touches; one inside a place that is not wholly its own is not its own either. */
function touched(patch: readonly PatchOperation[]): TouchedPlace[] {
  const places = patch.flatMap(placesOf);
  const shared = places.filter(({ exact }) => !exact);
  return places.map(({ tokens, exact }) => ({
    tokens,
    exact: exact && !shared.some((place) => isWithin(tokens, place.tokens)),
  }));
}

type Evidence = TouchedPlace & { before: Json | undefined; after: Json };

/** The places within a fragment where before and after differ; one that is gone is recognised by what was around it. */
function evidenceOf({ at, before, after }: ChangedValue, places: readonly TouchedPlace[]): Evidence[] {
  if (after === undefined) return [];
  const whole = after;
  return places.flatMap((place): Evidence[] => {
    if (!isWithin(place.tokens, at)) return [];
    let tokens = place.tokens.slice(at.length);
    let exact = place.exact;
    let becomes = valueAt(whole, tokens);
    while (becomes === undefined) {
      tokens = tokens.slice(0, -1);
      exact = false;
      becomes = valueAt(whole, tokens);
    }
    const was = valueAt(before, tokens);
    if (equalJson(was, becomes)) return [];
    return [{ tokens: [...at, ...tokens], exact, before: was, after: becomes }];
  });
}

function outermost(told: readonly Evidence[]): Evidence[] {
  return told.filter(
    (place, index) =>
      !told.some(
        (other, at) =>
          at !== index &&
          isWithin(place.tokens, other.tokens) &&
          (place.tokens.length > other.tokens.length || at < index),
      ),
  );
}

/** Where an operation changes something, for telling whether it reaches into a fragment. */
function touchedPaths(operation: PatchOperation): Tokens[] {
  const tokens = tokensOf(operation.path);
  switch (operation.op) {
    case 'test':
      return [];
    case 'replace':
      return [tokens];
    case 'add':
    case 'copy':
    case 'remove':
      return [aroundIfListed(tokens).tokens];
    case 'move':
      return [aroundIfListed(tokensOf(operation.from)).tokens, aroundIfListed(tokens).tokens];
  }
}

/**
 * What the patch's own `test` operations say of the document before it, as far as they come before anything that
 * changes the same place, and what the patch makes of it.
 */
function guardedFragments(patch: readonly PatchOperation[]): ChangedValue[] {
  const fragments: ChangedValue[] = [];
  const changed: Tokens[] = [];
  for (const operation of patch) {
    const at = tokensOf(operation.path);
    changed.push(...touchedPaths(operation));
    if (operation.op !== 'test') continue;
    const isDisturbed = changed.some((place) => isWithin(place, at) || isWithin(at, place));
    const isKnown = fragments.some((fragment) => isWithin(at, fragment.at));
    if (isDisturbed || isKnown) continue;
    const fragment = follow(patch, at, operation.value);
    if (fragment !== undefined) fragments.push(fragment);
  }
  return fragments;
}

/** What becomes of a tested value, or `undefined` when that depends on something else. */
function follow(patch: readonly PatchOperation[], at: Tokens, before: Json): ChangedValue | undefined {
  if (isOnlyRemoved(patch, at)) return { at, before, after: undefined };
  const inside: PatchOperation[] = [];
  for (const operation of patch) {
    const places = touchedPaths(operation);
    if (places.some((place) => isWithin(at, place) && place.length < at.length)) return undefined;
    const reached = places.filter((place) => isWithin(place, at));
    if (reached.length === 0) continue;
    const relative = relativeTo(operation, at);
    if (relative === undefined) return undefined;
    inside.push(relative);
  }
  const after = project(before, inside);
  return after === undefined ? undefined : { at, before, after };
}

/**
 * Whether a tested value is removed and nothing else happens to it. One that may be in a list does not count: the next
 * one takes its place, and may be equal.
 */
function isOnlyRemoved(patch: readonly PatchOperation[], at: Tokens): boolean {
  if (!aroundIfListed(at).exact) return false;
  const reaching = patch.filter((operation) =>
    touchedPaths(operation).some((place) => isWithin(place, at) || isWithin(at, place)),
  );
  const [only] = reaching;
  return reaching.length === 1 && only?.op === 'remove' && only.path === formatPointer(at);
}

/** The same operation seen from inside a fragment, or `undefined` when it also reaches outside. */
function relativeTo(operation: PatchOperation, at: Tokens): PatchOperation | undefined {
  const prefix = formatPointer(at);
  const path = operation.path.slice(prefix.length);
  if (!isWithin(tokensOf(operation.path), at)) return undefined;
  if (operation.op !== 'move' && operation.op !== 'copy') return { ...operation, path };
  if (!isWithin(tokensOf(operation.from), at)) return undefined;
  return { ...operation, path, from: operation.from.slice(prefix.length) };
}
