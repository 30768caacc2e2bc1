import fc from 'fast-check';
import { isObject, type Json, formatPointer, valueAt } from '#contract/json.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { applyPatch } from '#electron/json-patch/apply.ts';

const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('', 'x', 'ё'),
);
const key = fc.constantFrom('a', 'b', 'c/d', '~', '0', '');

/** Small documents over few keys and values, so that equal values and shared paths come up. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

export const anyObject = fc.dictionary(key, anyJson, { maxKeys: 4, noNullPrototype: true });

/** Every place of a document that has a value. */
export function placesIn(document: Json, at: string[] = []): string[][] {
  const entries = Array.isArray(document) || isObject(document) ? Object.entries(document) : [];
  return [at, ...entries.flatMap(([name, child]) => placesIn(child, [...at, name]))];
}

type Draw = { place: number; other: number; name: string; value: Json; op: PatchOperation['op'] };

export const anyDraws: fc.Arbitrary<Draw[]> = fc.array(
  fc.record({
    place: fc.nat(),
    other: fc.nat(),
    name: fc.oneof(key, fc.constant('-')),
    value: anyJson,
    op: fc.constantFrom('add', 'remove', 'replace', 'move', 'copy', 'test'),
  }),
  { minLength: 1, maxLength: 5 },
);

/** A patch that applies to the document: draws that do not are left out. */
export function patchFor(document: Json, draws: readonly Draw[]): PatchOperation[] {
  const patch: PatchOperation[] = [];
  let present = document;
  for (const draw of draws) {
    const operation = operationFor(present, draw);
    const applied = applyPatch(present, [operation]);
    if (!applied.ok) continue;
    patch.push(operation);
    present = applied.data;
  }
  return patch;
}

function operationFor(document: Json, { place, other, name, value, op }: Draw): PatchOperation {
  const places = placesIn(document);
  const at = places[place % places.length] ?? [];
  const beside = formatPointer([...(places[other % places.length] ?? []), name]);
  const path = formatPointer(at);
  switch (op) {
    case 'add':
      return { op, path: beside, value };
    case 'replace':
      return { op, path, value };
    case 'test':
      return { op, path, value: valueAt(document, at) ?? null };
    case 'remove':
      return { op, path };
    case 'move':
    case 'copy':
      return { op, from: path, path: beside };
  }
}
