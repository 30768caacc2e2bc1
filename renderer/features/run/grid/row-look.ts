import Ban from '@lucide/svelte/icons/ban';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import CirclePause from '@lucide/svelte/icons/circle-pause';
import Hourglass from '@lucide/svelte/icons/hourglass';
import LoaderCircle from '@lucide/svelte/icons/loader-circle';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import type { Component } from 'svelte';
import type { RunError, RunRow, RunRowKind } from '#contract/run.ts';
import { errorWords, serviceMessage } from '#shared/messages/error-words.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { Mark } from '#shared/ui/mark.ts';

/** From then on a code that nobody used is pointed out, in milliseconds. */
const LONG_UNUSED_MS = 30 * 60_000;

/** What stands beside the word for a state. */
export const RUN_ICONS: Readonly<Record<RunRowKind, Component>> = {
  in_line: CircleDashed,
  asking: LoaderCircle,
  code_made: Hourglass,
  active: CircleCheck,
  failed: CircleAlert,
  maybe_made: CircleQuestionMark,
  set_aside: CirclePause,
  not_asked: Ban,
};

const VARIANTS: Readonly<Record<RunRowKind, Mark['variant']>> = {
  in_line: 'quiet',
  asking: 'plain',
  code_made: 'plain',
  active: 'good',
  failed: 'warn',
  maybe_made: 'warn',
  set_aside: 'quiet',
  not_asked: 'quiet',
};

/** Where a till of the run stands, in a few words. */
export function rowMark({ state }: RunRow, i18n: I18n): Mark {
  const plain = {
    icon: RUN_ICONS[state.kind],
    variant: VARIANTS[state.kind],
    text: i18n.t(`run.state.${state.kind}`),
  };
  if (state.kind === 'active')
    return { ...plain, text: i18n.t('run.since', { state: plain.text, time: i18n.when(state.at) }) };
  if (state.kind !== 'code_made') return plain;
  const age = i18n.age(state.at);
  if (age < LONG_UNUSED_MS)
    return { ...plain, text: i18n.t('run.waits_since', { time: i18n.when(state.at) }) };
  const minutes = i18n.number(Math.floor(age / 60_000));
  return { icon: TriangleAlert, variant: 'warn', text: i18n.t('run.unused', { minutes }) };
}

/** Why a till has no code, or no other one; `null`: there is nothing to say. */
export function rowReason(row: RunRow, i18n: I18n): string | null {
  const { state } = row;
  if (state.kind === 'failed') return errorText(row, state.error, i18n);
  const reason =
    state.kind === 'set_aside' ? [`${i18n.t(`run.why.${state.why}`)} (${i18n.when(state.at)})`] : [];
  const inVain =
    'another' in state ? [i18n.t('run.refused_again', { reason: errorText(row, state.another, i18n) })] : [];
  const said = [...reason, ...inVain];
  return said.length === 0 ? null : said.join('. ');
}

function errorText({ name, employeeName }: RunRow, error: RunError, i18n: I18n): string {
  const { title } = errorWords(error.code, 'code', i18n, {
    till: name ?? undefined,
    employee: employeeName ?? undefined,
  });
  const said = serviceMessage(error);
  if (said === null) return title;
  return `${title}${/[.!?…]$/.test(title) ? '' : '.'} ${said}`;
}
