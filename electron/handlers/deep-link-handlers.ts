import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';
import type { HandlerDeps, Here } from './handler-deps.ts';

const gone = err<Failure>({ code: 'import_gone', retryable: false });

/** Calls about what other programs want to be opened. */
export function openingHandlers(
  { openings }: Pick<HandlerDeps, 'openings'>,
  here: Here,
): Handlers['opening'] {
  return {
    readFiles: ({ id }) =>
      here(({ directoryImport }) => {
        const paths = openings.filesOf(id);
        return paths ? directoryImport.preview(paths) : gone;
      }),
    answer: ({ id, accepted }) => {
      openings.answer(id, accepted);
      return ok(undefined);
    },
  };
}
