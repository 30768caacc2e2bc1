import type { OutboxEntry } from '#contract/outbox.ts';
import { type NextAction, guidanceFor } from '#contract/playbook.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** What can be done about an entry here. */
const ENTRY_ACTIONS = [
  'went_through',
  'send_again',
  'retry',
  'edit',
  'discard',
  'sign_in',
  'open_connection',
  'import',
  'support',
] as const;
export type EntryAction = (typeof ENTRY_ACTIONS)[number];

export type EntryButton = {
  readonly testid: string;
  readonly label: string;
  readonly variant: 'primary' | 'plain' | 'quiet';
  readonly run: () => void;
};

const LABELS = {
  went_through: 'outbox.went_through',
  send_again: 'outbox.send_again',
  retry: 'outbox.retry',
  edit: 'outbox.edit',
  discard: 'outbox.discard',
  sign_in: 'failure.action.sign_in',
  open_connection: 'failure.action.open_connection',
  import: 'failure.action.import',
  support: 'failure.action.support',
} as const satisfies Record<EntryAction, string>;

function isHere(next: NextAction): next is NextAction & EntryAction {
  return (ENTRY_ACTIONS as readonly string[]).includes(next);
}

/** The next thing to do about an entry that needs the user; one that belongs to the steps of a code is not asked for. */
function nextOf({ lastAnswer }: OutboxEntry, isSignedOut: boolean): EntryAction {
  if (lastAnswer === null) return 'edit';
  const { next } = guidanceFor(lastAnswer.code, 'settings');
  if (!isHere(next)) return 'edit';
  return next === 'retry' && isSignedOut ? 'sign_in' : next;
}

function actionsOf(entry: OutboxEntry, isSignedOut: boolean): EntryAction[] {
  const { state } = entry;
  switch (state.kind) {
    case 'sending':
      return [];
    case 'uncertain':
      return ['went_through', 'send_again', 'discard'];
    case 'queued':
      return state.nextTryAt !== null && !isSignedOut ? ['retry', 'discard'] : ['discard'];
    case 'attention': {
      const always: EntryAction[] = isSignedOut ? ['edit', 'discard'] : ['retry', 'edit', 'discard'];
      return [...new Set([nextOf(entry, isSignedOut), ...always])];
    }
  }
}

/**
 * The buttons of an entry from left to right. Of one that needs the user the first is what the playbook says is next,
 * and the only one that stands out.
 */
export function buttonsOf(
  entry: OutboxEntry,
  isSignedOut: boolean,
  { t }: I18n,
  runs: Readonly<Record<EntryAction, () => void>>,
): EntryButton[] {
  return actionsOf(entry, isSignedOut).map((action, index) => ({
    testid: `outbox-${action.replaceAll('_', '-')}`,
    label: t(LABELS[action]),
    variant:
      entry.state.kind === 'attention' && index === 0 ? 'primary' : action === 'discard' ? 'quiet' : 'plain',
    run: runs[action],
  }));
}
