import CircleAlert from '@lucide/svelte/icons/circle-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleMinus from '@lucide/svelte/icons/circle-minus';
import CircleX from '@lucide/svelte/icons/circle-x';
import type { Component } from 'svelte';
import { type FactName, FACT_NAMES, type CheckVerdict } from '#contract/diagnostics.ts';

/** The icon of a verdict; its word stands beside it. */
export const VERDICT_ICONS: Readonly<Record<CheckVerdict, Component>> = {
  good: CircleCheck,
  notice: CircleAlert,
  bad: CircleX,
  skipped: CircleMinus,
};

/** Its colour; as long as there is no verdict, that of what is beside the point. */
export const VERDICT_TONES: Readonly<Record<CheckVerdict, string>> = {
  good: 'tone-ok',
  notice: 'tone-warn',
  bad: 'tone-bad',
  skipped: 'muted',
};

/** A check's facts in the order in which they are told; what this version has no words for is left out. */
export function factsInOrder(facts: Readonly<Record<string, string>>): [FactName, string][] {
  return FACT_NAMES.flatMap((name) => {
    const value = facts[name];
    return value === undefined ? [] : [[name, value]];
  });
}
