import type { Attachment } from 'svelte/attachments';
import { focusHeading } from './focus-heading.ts';

/**
 * Whoever is at a button that goes away, with what it did or by itself, is at the one in its place afterwards: the focus is
 * never nowhere.
 * @param otherwise takes the focus where no button is left
 */
export function keepsFocus(
  otherwise: (element: HTMLElement) => void = focusHeading,
): Attachment<HTMLElement> {
  return (element) => {
    /** The button that has the focus, and the how many-th it is. */
    let focused: { button: EventTarget & Element; place: number } | null = null;
    const buttons = () => [...element.querySelectorAll('button')];
    const isLost = () => focused?.button.isConnected === false && document.activeElement === document.body;

    function remember({ target }: FocusEvent): void {
      const place = buttons().findIndex((button) => button === target);
      focused = place === -1 || !(target instanceof Element) ? null : { button: target, place };
    }

    /** One that goes away loses the focus as well; only a moment later that differs from being left. */
    function forgetIfLeft(): void {
      queueMicrotask(() => {
        if (focused?.button.isConnected === true && document.activeElement !== focused.button) focused = null;
      });
    }

    function restore(): void {
      if (focused?.button.isConnected !== false) return;
      const { place } = focused;
      const isElsewhere = !isLost();
      focused = null;
      if (isElsewhere) return;
      const left = buttons();
      const next = left[Math.min(place, left.length - 1)];
      if (next === undefined) otherwise(element);
      else next.focus();
    }

    const changes = new MutationObserver(restore);
    changes.observe(element, { childList: true, subtree: true });
    element.addEventListener('focusin', remember);
    element.addEventListener('focusout', forgetIfLeft);
    return () => {
      changes.disconnect();
      element.removeEventListener('focusin', remember);
      element.removeEventListener('focusout', forgetIfLeft);
      // All of it goes: what takes its place may take the focus itself.
      queueMicrotask(() => {
        if (isLost()) otherwise(element);
      });
    };
  };
}
