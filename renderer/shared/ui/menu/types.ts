import type { Component, Snippet } from 'svelte';
import type { HTMLButtonAttributes } from 'svelte/elements';

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

/** A line that opens a menu of its own, in which one of a few is in use. */
export type MenuChoices = {
  readonly label: string;
  readonly testid: string;
  readonly icon: Component;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly choose: () => void;
  }[];
  /** The value of the one in use. */
  readonly chosen: string;
  /** Why nothing else can be chosen. */
  readonly locked?: string | undefined;
};

/** What draws the lines of a menu. */
export type MenuLines = {
  readonly line: Snippet<[MenuItem]>;
  readonly rule: Snippet;
  readonly choice: Snippet<[MenuChoices]>;
};

/** How a menu was opened before its lines were there; `null`: it was not. */
export type EarlyOpening = 'by_key' | 'by_pointer' | null;

export type MenuProps = {
  label: string;
  testid?: string;
  /** The button, with what makes it one that opens a menu. */
  button: Snippet<[props: HTMLButtonAttributes]>;
  /** Draws the lines by what it is given. */
  children: Snippet<[MenuLines]>;
};
