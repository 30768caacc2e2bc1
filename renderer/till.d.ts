import type { TillApi } from '#contract/derive.ts';

declare global {
  interface Window {
    /** What the preload script exposes; the only way out of the renderer. */
    readonly till: TillApi;
  }
}
