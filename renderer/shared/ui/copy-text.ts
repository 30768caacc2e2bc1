import { copySelection } from './copy-selection.ts';

/**
 * Puts a text on the clipboard while a click or a key is being answered.
 * @returns whether it is there
 */
export function copyText(text: string): boolean {
  let isGiven = false;
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    isGiven = true;
  };
  document.addEventListener('copy', give, { once: true });
  const isCopied = copySelection();
  document.removeEventListener('copy', give);
  return isCopied && isGiven;
}
