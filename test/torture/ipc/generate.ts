import fc from 'fast-check';
import type * as v from 'valibot';
import { Guid } from '#contract/guid.ts';
import { JsonValue } from '#contract/json.ts';
import { Patch } from '#contract/patch.ts';

/** What is used of a schema's inside; each kind has some of it. */
type Inside = {
  type: string;
  entries?: Record<string, v.GenericSchema>;
  wrapped?: v.GenericSchema;
  item?: v.GenericSchema;
  options?: readonly unknown[];
  literal?: unknown;
  key?: v.GenericSchema;
  value?: v.GenericSchema;
  pipe?: readonly { kind: string; type: string; requirement?: unknown }[];
};

/** Texts that mean something somewhere. */
export type Known = { guids: readonly string[]; texts: readonly string[] };

const POINTERS = ['', '/', '/footer', '/cash/limit', '/a/0', '/a/-', '/~0~1', '/__proto__/x', 'no pointer'];
const OPS = ['add', 'remove', 'replace', 'move', 'copy', 'test', 'undo'];

/** Whatever can be sent between two processes. */
const anything: fc.Arbitrary<unknown> = fc.anything({
  ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true },
  ...{ withNullPrototype: true, withSparseArray: true, maxDepth: 4 },
});

const patch = fc.array(
  fc.record(
    {
      op: fc.constantFrom(...OPS),
      path: fc.constantFrom(...POINTERS),
      from: fc.constantFrom(...POINTERS),
      value: fc.jsonValue(),
    },
    { requiredKeys: ['op'] },
  ),
  { minLength: 1, maxLength: 6 },
);

/** Values that a schema mostly takes: what only its checks know is left to chance. */
function fitting(schema: v.GenericSchema, known: Known): fc.Arbitrary<unknown> {
  if (schema === Guid) return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...known.guids) }, fc.uuid());
  if (schema === JsonValue) return fc.jsonValue();
  if (schema === Patch) return patch;
  const inside = schema as unknown as Inside;
  const inner = (of: v.GenericSchema | undefined) => (of ? fitting(of, known) : anything);
  switch (inside.type) {
    case 'undefined':
      return fc.constant(undefined);
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 250 }), fc.integer(), fc.double());
    case 'string':
      return fc.oneof(fc.constantFrom(...known.texts), fc.string({ unit: 'binary', maxLength: 300 }));
    case 'literal':
      return fc.constant(inside.literal);
    case 'picklist':
      return fc.constantFrom(...(inside.options ?? []));
    case 'nullable':
      return fc.option(inner(inside.wrapped), { nil: null });
    case 'optional':
    case 'exact_optional':
      return inner(inside.wrapped);
    case 'array':
      return fc.array(inner(inside.item), { maxLength: 5 });
    case 'record':
      return fc.dictionary(inner(inside.key) as fc.Arbitrary<string>, inner(inside.value), { maxKeys: 4 });
    case 'union':
    case 'variant':
      return fc.oneof(...(inside.options ?? []).map((option) => fitting(option as v.GenericSchema, known)));
    case 'object':
    case 'strict_object':
      return fittingObject(inside.entries ?? {}, known);
    default:
      return anything;
  }
}

function fittingObject(entries: Record<string, v.GenericSchema>, known: Known): fc.Arbitrary<unknown> {
  const optional = Object.keys(entries).filter((key) =>
    ['optional', 'exact_optional'].includes((entries[key] as unknown as Inside).type),
  );
  const model = Object.fromEntries(Object.entries(entries).map(([key, one]) => [key, fitting(one, known)]));
  return fc.record(model, { requiredKeys: Object.keys(model).filter((key) => !optional.includes(key)) });
}

/** One thing that is done to a value, somewhere in it. */
type Damage = { kind: 'replace' | 'remove' | 'add' | 'wrap'; at: number; key: string; value: unknown };

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom('replace', 'remove', 'add', 'wrap'),
  at: fc.nat(),
  key: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', 'length', '0'), fc.string()),
  value: anything,
});

function damaged(value: unknown, { kind, at, key, value: other }: Damage): unknown {
  if (kind === 'wrap') return at % 2 === 0 ? [value] : { [key]: value };
  if (typeof value !== 'object' || value === null) return other;
  const entries = Object.entries(value);
  const index = entries.length === 0 ? 0 : at % entries.length;
  const changed = entries.flatMap(([name, child], here): [string, unknown][] => {
    if (here !== index) return [[name, child]];
    if (kind === 'remove') return [];
    if (kind === 'add') return [[name, child]];
    const goesDeeper = typeof child === 'object' && child !== null && at % 3 !== 0;
    return [[name, goesDeeper ? damaged(child, { kind, at: at >> 2, key, value: other }) : other]];
  });
  if (kind === 'add') changed.push([key, other]);
  return Array.isArray(value) ? changed.map(([, child]) => child) : Object.fromEntries(changed);
}

/** Inputs of a call: half of them as it wants them, the others damaged in one place, or anything at all. */
export function inputsOf(schema: v.GenericSchema, known: Known): fc.Arbitrary<unknown> {
  const right = fitting(schema, known);
  return fc.oneof(
    { weight: 5, arbitrary: right },
    { weight: 3, arbitrary: fc.tuple(right, damage).map(([value, one]) => damaged(value, one)) },
    { weight: 2, arbitrary: anything },
  );
}
