/** Takes the focus to the heading of what is shown, when what had it goes away: it is never nowhere. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}
