import Check from '@lucide/svelte/icons/check';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CirclePlay from '@lucide/svelte/icons/circle-play';
import CircleQuestionMark from '@lucide/svelte/icons/circle-question-mark';
import Hourglass from '@lucide/svelte/icons/hourglass';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import QrCode from '@lucide/svelte/icons/qr-code';
import Unlink from '@lucide/svelte/icons/unlink';
import type { Component } from 'svelte';
import type { TillStateKind } from '#contract/tills.ts';

/** What stands beside the word for a state, so that a long list can be skimmed. */
export const STATE_ICONS: Readonly<Record<TillStateKind, Component>> = {
  not_started: CircleDashed,
  draft: PencilLine,
  ready: CirclePlay,
  code_uncertain: CircleQuestionMark,
  code_issued: QrCode,
  handed_over: Check,
  active: CircleCheck,
  settings_waiting: Hourglass,
  missing: Unlink,
};

/** The icon's colour: what is under way, what wants somebody, what is done. */
export const STATE_TONES: Readonly<Record<TillStateKind, string>> = {
  not_started: 'muted',
  draft: 'muted',
  ready: 'tone-accent',
  code_uncertain: 'tone-warn',
  code_issued: 'tone-accent',
  handed_over: 'tone-ok',
  active: 'tone-ok',
  settings_waiting: 'tone-warn',
  missing: 'tone-warn',
};
