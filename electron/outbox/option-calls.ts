import type { Failure } from '#contract/errors.ts';
import type { Option, RefusedChange } from '#contract/option.ts';
import type { Result } from '#contract/result.ts';
import { applyPatch } from '../json-patch/apply.ts';
import type { Calls } from './calls.ts';
import type { Entry } from './entry.ts';
import type { Projection } from './projection.ts';
import type { OutboxStore } from './store.ts';

export type OptionCallsDeps = {
  /** All that the directory has. */
  options: () => Option[];
  store: Pick<OutboxStore, 'waiting' | 'refused'>;
  known: Pick<Projection, 'projected' | 'before'>;
  attempt: <T>(run: () => T) => Result<T, Failure>;
};

/** What the form is told of a refusal. */
function refusal({ id, isByForm, changes, lastAnswer }: Entry): RefusedChange {
  return { id, isByForm, changes, answer: lastAnswer };
}

/** What the forms of settings ask for. */
export function createOptionCalls({ options, store, known, attempt }: OptionCallsDeps): Calls<'options'> {
  return {
    list: () =>
      attempt(() => {
        const listed = options();
        const waiting = store.waiting();
        const refused = store.refused();
        return listed.map((option) => {
          const projected = known.projected(option.guid);
          const value = projected === undefined ? {} : { projected };
          const held = refused.get(option.guid);
          return {
            ...option,
            ...value,
            waiting: waiting.get(option.guid) ?? 0,
            ...(held && { refused: refusal(held) }),
          };
        });
      }),
    previewPatch: ({ optionGuid, patch, id }) =>
      attempt(() => {
        const before = id === undefined ? known.projected(optionGuid) : known.before(optionGuid, id);
        if (before === undefined) return { kind: 'unknown' };
        const applied = applyPatch(before, patch);
        if (applied.ok) return { kind: 'applies', before, after: applied.data };
        return { kind: 'fails', before, ...applied.error };
      }),
  };
}
