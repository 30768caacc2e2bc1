import { isOffline } from '#features/wizard/offline.ts';
import type { Parts } from '../composition/parts.ts';

/** Something that waits for the user: how it is said in the header, how in a list, and what shows it. */
export type Attention = {
  readonly kind: 'changes' | 'ready';
  readonly short: string;
  readonly text: string;
  readonly show: () => void;
};

type Needs = Pick<Parts, 'appState' | 'i18n' | 'navigation' | 'board'>;

/** What waits for the user at present, the most pressing first: changes that did not get through, and tills that are ready for their codes. */
export function attentionOf({ appState, i18n, navigation, board }: Needs): Attention[] {
  const { outbox, tills, connection } = appState.now;
  const needs: Attention[] = [];
  if (connection === null) return needs;
  const showChanges = (): void => navigation.openPage('outbox');
  const refused = outbox === null ? 0 : outbox.attention + outbox.uncertain;
  if (outbox === null) {
    const text = i18n.t('attention.changes_lost');
    needs.push({ kind: 'changes', short: text, text, show: showChanges });
  } else if (refused > 0) {
    const short = i18n.t('attention.changes', { count: refused });
    const text = i18n.t('attention.changes_item', { count: refused });
    needs.push({ kind: 'changes', short, text, show: showChanges });
  }
  const ready = tills?.counts.ready ?? 0;
  // Where no code can be got there is nothing to do about them yet.
  if (ready > 0 && !isOffline(appState.now) && connection.credential.kept !== 'none') {
    needs.push({
      kind: 'ready',
      short: i18n.t('attention.ready', { count: ready }),
      text: i18n.t('attention.ready_item', { count: ready }),
      show: () => {
        void board.openStates(['ready']);
        navigation.openPage('board');
      },
    });
  }
  return needs;
}
