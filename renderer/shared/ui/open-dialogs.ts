/** One that was closed is in the page for a frame or two more; it says so itself. */
const OPEN = ['dialog', 'alertdialog']
  .map((role) => `[role="${role}"]:not([data-state="closed"])`)
  .join(', ');

/** @returns the dialogs that lie over the screen, the topmost last; one that was just closed is not among them */
export function openDialogs(): Element[] {
  return [...document.querySelectorAll(OPEN)];
}
