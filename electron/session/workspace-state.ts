import { NO_LISTS } from '#contract/directory.ts';
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
