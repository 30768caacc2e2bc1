import type { Failure } from '../contract/errors.ts';
import type { Option } from '../contract/option.ts';
import type { Result } from '../contract/result.ts';
import { applyPatch } from '../json-patch/apply.ts';
import type { Calls } from './calls.ts';
import type { Known } from './known.ts';
import type { Store } from './store.ts';

export type OptionCallsDeps = {
  /** All that the directory has. */
  options: () => Option[];
  store: Pick<Store, 'waiting'>;
  known: Pick<Known, 'projected'>;
  attempt: <T>(run: () => T) => Result<T, Failure>;
};

/** What the forms of settings ask for. */
export function createOptionCalls({ options, store, known, attempt }: OptionCallsDeps): Calls<'options'> {
  return {
    list: () =>
      attempt(() => {
        const listed = options();
        const waiting = store.waiting();
        return listed.map((option) => {
          const projected = known.projected(option.guid);
          const value = projected === undefined ? {} : { projected };
          return { ...option, ...value, waiting: waiting.get(option.guid) ?? 0 };
        });
      }),
    previewPatch: ({ optionGuid, patch }) =>
      attempt(() => {
        const before = known.projected(optionGuid);
        if (before === undefined) return { kind: 'unknown' };
        const applied = applyPatch(before, patch);
        if (applied.ok) return { kind: 'applies', before, after: applied.data };
        return { kind: 'fails', before, ...applied.error };
      }),
  };
}
