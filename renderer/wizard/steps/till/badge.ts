import type { TillActivation } from '../../../../electron/contract/activation.ts';
import type { I18n } from '../../../messages/i18n.svelte.ts';

/** What has become of a till in this session, in two words. */
export function activationBadge(activation: TillActivation, i18n: I18n): string {
  switch (activation.state) {
    case 'asking':
      return i18n.t('till.state_asking');
    case 'issued':
      return i18n.t('till.state_issued', { ago: i18n.ago(activation.at) });
    case 'handed_over':
      return i18n.t('till.state_handed_over', { ago: i18n.ago(activation.at) });
    case 'maybe_issued':
      return i18n.t('till.state_maybe_issued');
  }
}
