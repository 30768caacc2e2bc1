import type { Component } from 'svelte';
import { LazyComponent } from '#shared/state/lazy-component.svelte.ts';
import type { EarlyOpening, MenuProps } from './types.ts';

/** What every menu opens: a fifth of what the first screen would have to wait for, and nothing that it shows. */
export const MENU_LIST = new LazyComponent<Component<MenuProps & { opened: EarlyOpening }>>(
  () => import('./MenuList.svelte'),
);
