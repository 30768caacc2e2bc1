import type { Component } from 'svelte';

/** A line of a menu. */
export type MenuItem = {
  readonly id: string;
  readonly icon?: Component;
  readonly text: string;
  /** Stands at the line's end: a number, or its key. */
  readonly hint?: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
};
