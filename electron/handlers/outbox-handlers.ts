import type { Handlers } from '#contract/derive.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';

/** Calls about settings, and about the changes of them that are on their way. */
export function outboxHandlers(
  { onUserRetry, wakeWatcher }: Pick<HandlerDeps, 'onUserRetry' | 'wakeWatcher'>,
  withWorkspace: WithWorkspace,
): Pick<Handlers, 'options' | 'outbox'> {
  return {
    options: {
      list: () =>
        withWorkspace(({ outbox, optionValues }) => {
          const options = outbox.options.list();
          if (options.ok) optionValues.listed(options.data.map(({ guid }) => guid));
          return options;
        }),
      previewPatch: (input) => withWorkspace(({ outbox }) => outbox.options.previewPatch(input)),
    },
    outbox: {
      queueEdits: (input) => withWorkspace(({ outbox }) => outbox.outbox.queueEdits(input)),
      queuePatch: (input) => withWorkspace(({ outbox }) => outbox.outbox.queuePatch(input)),
      page: (input) => withWorkspace(({ outbox }) => outbox.outbox.page(input)),
      history: (input) => withWorkspace(({ outbox }) => outbox.outbox.history(input)),
      retry: (input) => {
        onUserRetry();
        return withWorkspace(({ outbox }) => outbox.outbox.retry(input));
      },
      edit: (input) => withWorkspace(({ outbox }) => outbox.outbox.edit(input)),
      discard: (input) => withWorkspace(({ outbox }) => outbox.outbox.discard(input)),
      undoDiscard: (input) => withWorkspace(({ outbox }) => outbox.outbox.undoDiscard(input)),
      settle: (input) => withWorkspace(({ outbox }) => outbox.outbox.settle(input)),
      wake: () => {
        onUserRetry();
        wakeWatcher();
        return withWorkspace(({ outbox }) => outbox.outbox.wake());
      },
    },
  };
}
