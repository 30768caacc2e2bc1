import type { Component } from 'svelte';

/** What has become of something: a few words with an icon, so that it is never told by colour alone. */
export type Mark = {
  readonly icon: Component;
  readonly text: string;
  readonly variant: 'quiet' | 'plain' | 'good' | 'warn';
};
