import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';

const gone = err<Failure>({ code: 'import_gone', retryable: false });

/** Calls about what other programs want to be opened. */
export function launchRequestHandlers(
  { launchRequests }: Pick<HandlerDeps, 'launchRequests'>,
  withWorkspace: WithWorkspace,
): Handlers['launchRequest'] {
  return {
    readFiles: ({ id }) =>
      withWorkspace(({ directoryImport }) => {
        const paths = launchRequests.filesOf(id);
        return paths ? directoryImport.preview(paths) : gone;
      }),
    look: ({ id }) => {
      launchRequests.look(id);
      return ok(undefined);
    },
    answer: ({ id, accepted }) => {
      launchRequests.answer(id, accepted);
      return ok(undefined);
    },
  };
}
