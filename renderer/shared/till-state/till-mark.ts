import LoaderCircle from '@lucide/svelte/icons/loader-circle';
import type { TillState, TillStateKind } from '#contract/tills.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { STATE_ICONS } from './state-icons.ts';
import type { Mark } from '#shared/ui/mark.ts';

const VARIANTS: Readonly<Record<TillStateKind, Mark['variant']>> = {
  not_started: 'quiet',
  draft: 'plain',
  ready: 'plain',
  code_uncertain: 'warn',
  code_issued: 'plain',
  handed_over: 'good',
  active: 'good',
  settings_waiting: 'plain',
  missing: 'warn',
};

/**
 * What has become of a till, beside its name.
 * @param asking its code is being asked for at this moment
 */
export function tillMark(state: TillState, asking: boolean, i18n: I18n): Mark {
  if (asking) return { icon: LoaderCircle, variant: 'plain', text: i18n.t('till.state_asking') };
  const words = i18n.t(`board.state.${state.kind}`);
  const since = 'at' in state && SINCE.has(state.kind);
  const text = since ? i18n.t('till.state_since', { state: words, ago: i18n.ago(state.at) }) : words;
  return { icon: STATE_ICONS[state.kind], variant: VARIANTS[state.kind], text };
}

/** Where it matters how long ago it was. */
const SINCE: ReadonlySet<TillStateKind> = new Set(['code_issued', 'handed_over', 'active']);
