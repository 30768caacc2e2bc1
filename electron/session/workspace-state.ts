import { NO_LISTS } from '#contract/directory.ts';
import { countWaiting, type OutboxSummary } from '#contract/outbox.ts';
import type { State } from '#contract/state.ts';
import type { Workspace } from './workspace.ts';

/** What of the state belongs to one connection's data. */
export type WorkspaceState = Pick<
  State,
  'directory' | 'lists' | 'outbox' | 'tills' | 'sharedBoard' | 'importing' | 'optionsAsOf' | 'answering'
>;

/** What the renderer sees of a workspace when it is opened; of none, that there is nothing. */
export function workspaceState(workspace: Workspace | undefined): WorkspaceState {
  const directory = workspace?.directory.summary();
  const outbox = workspace?.outbox.summary();
  const tills = workspace?.tills.summary();
  return {
    directory: directory?.ok ? directory.data : null,
    lists: workspace?.lists.state() ?? NO_LISTS,
    outbox: outbox?.ok ? outbox.data : null,
    tills: tills?.ok ? tills.data : null,
    sharedBoard: null,
    importing: null,
    optionsAsOf: null,
    answering: null,
  };
}

/**
 * Everything that stands in the outbox, whether it waits for its turn, an answer or the user, and what nobody knows to be
 * in a file: leaving would lose it.
 */
export const waitingIn = (outbox: OutboxSummary): number =>
  outbox.handedOver
    .filter(({ unfinished }) => unfinished)
    .reduce((sum, { count }) => sum + count, countWaiting(outbox));
