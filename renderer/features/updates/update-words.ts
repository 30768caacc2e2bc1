import type { State } from '#contract/state.ts';
import { restartBlocker, type UpdateFailure } from '#contract/updates.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';

/** The one thing to do about an update that did not come: again, or somebody else has to see to it. */
export const FAILURE_NEXT = {
  unreachable: 'again',
  feed_unusable: 'tell',
  not_signed: 'tell',
  older: 'tell',
  other_channel: 'tell',
  other_system: 'tell',
  file_damaged: 'again',
  not_saved: 'again',
} as const satisfies Record<UpdateFailure, 'again' | 'tell'>;

/** How the app stands with newer versions of itself, in a sentence. */
export function updateWords(state: State, { t, ago }: { t: I18n['t']; ago: (at: number) => string }): string {
  const { updates } = state;
  switch (updates.kind) {
    case 'off':
      return t(`updates.off.${updates.reason}`);
    case 'idle':
      return updates.checkedAt === null
        ? t('updates.not_checked')
        : t('updates.newest', { ago: ago(updates.checkedAt) });
    case 'checking':
      return t('updates.checking');
    case 'downloading':
      return t('updates.downloading', { version: updates.version });
    case 'ready': {
      const waitsFor = restartBlocker(state);
      const key = waitsFor === null ? 'updates.ready' : (`updates.ready_${waitsFor}` as const);
      return t(key, { version: updates.version });
    }
    case 'failed':
      return t(`updates.failed.${updates.failure}`);
  }
}
