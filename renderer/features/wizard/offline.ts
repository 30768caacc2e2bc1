import type { State } from '#contract/state.ts';

/** Whether the last thing that was asked of the service did not get there; a code is then not to be had. */
export function isOffline({ outbox, answering, connection, trainingOffline }: State): boolean {
  if (connection?.kind === 'training') return trainingOffline;
  return outbox?.online === false || answering === false;
}
