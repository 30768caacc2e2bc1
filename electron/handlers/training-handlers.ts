import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';
import type { HandlerDeps } from './handler-deps.ts';

const notTraining = err<Failure>({ code: 'not_connected', retryable: false });

/** Calls about the exercises of the training store; elsewhere there are none. */
export function trainingHandlers({
  state,
  training,
  workspace,
  wakeWatcher,
}: HandlerDeps): Handlers['training'] {
  const isOpen = () => state.current.connection?.kind === 'training';
  return {
    scan: async ({ text }) => (isOpen() ? ok(await training.scan(text)) : notTraining),
    setOffline: ({ on }) => {
      if (!isOpen()) return notTraining;
      training.setOffline(on);
      if (!on) {
        workspace()?.outbox.sendNow();
        wakeWatcher();
      }
      return ok(undefined);
    },
  };
}
