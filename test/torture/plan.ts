import type { Json } from '#contract/json.ts';
import type { Option } from '#contract/option.ts';
import type { PatchOperation } from '#contract/patch.ts';
import { randomOf } from '../bench/qr/random.ts';

/** What the training store has at the beginning of each option. */
const START: Json = { value: 'start', kind: 'till', log: [], ring: ['a', 'b', 'c'] };

/** A change as the screens put it in. */
export type Change = { edits: { path: string; after: Json }[] } | { patch: PatchOperation[] };

type Kind = {
  name: string;
  /** Whether the directory knows the value, so that a patch can be asked about. */
  isKnown: boolean;
  /** The mark is written last, so that every change can be told from every other in the document. */
  change: (mark: string) => Change;
};

const log = (value: string): PatchOperation => ({ op: 'add', path: '/log/-', value });
const replace = (value: string): PatchOperation => ({ op: 'replace', path: '/value', value });
const edits = (after: string): Change => ({ edits: [{ path: '/value', after }] });

const KINDS: readonly Kind[] = [
  { name: 'edits', isKnown: true, change: edits },
  { name: 'edits of an unknown value', isKnown: false, change: edits },
  { name: 'replace', isKnown: false, change: (mark) => ({ patch: [replace(mark)] }) },
  {
    name: 'test and replace',
    isKnown: false,
    change: (mark) => ({ patch: [{ op: 'test', path: '/kind', value: 'till' }, replace(mark)] }),
  },
  { name: 'add to a list', isKnown: true, change: (mark) => ({ patch: [log(mark)] }) },
  { name: 'add to an unknown list', isKnown: false, change: (mark) => ({ patch: [log(mark)] }) },
  {
    name: 'move',
    isKnown: true,
    change: (mark) => ({ patch: [{ op: 'move', from: '/ring/0', path: '/ring/-' }, log(mark)] }),
  },
  {
    name: 'copy and remove in an unknown list',
    isKnown: false,
    change: (mark) => ({
      patch: [{ op: 'copy', from: '/ring/0', path: '/ring/-' }, { op: 'remove', path: '/ring/0' }, log(mark)],
    }),
  },
];

export type TortureOption = Option & { isKnown: boolean; writesLog: boolean };

/** One option of each kind; the directory leaves the values out that nobody is to know. */
export const OPTIONS: readonly TortureOption[] = KINDS.map(({ name, isKnown, change }, index) => ({
  guid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  name,
  fields: [],
  isKnown,
  writesLog: 'patch' in change('') && !name.includes('replace'),
  ...(isKnown && { value: START }),
}));

/** The same options as the API has them. */
export const API_OPTIONS = OPTIONS.map(({ guid, name }) => ({ guid, name, value: START, fields: [] }));

/** A change by its number within a round; the same seed gives the same change. */
export function planned(seed: string, index: number): { optionGuid: string; change: Change } {
  const random = randomOf(`${seed}/change/${index}`);
  const at = Math.floor(random.between(0, KINDS.length));
  const [kind, option] = [KINDS[at], OPTIONS[at]];
  if (!kind || !option) throw new RangeError('no such kind');
  return { optionGuid: option.guid, change: kind.change(`p${index}`) };
}

/** The number of the change that a patch belongs to; `undefined` for a question. */
export function numberOf(patch: readonly { op: string; value?: unknown }[]): number | undefined {
  const last = patch.at(-1);
  if (last === undefined || last.op === 'test' || typeof last.value !== 'string') return undefined;
  const digits = /^p(\d+)$/.exec(last.value)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
