/** The part of a document that copies what is selected in it. */
type Copier = { execCommand?: (command: 'copy') => boolean };

/**
 * Copies what is selected, as Ctrl+C does. The page has no permission for the asynchronous clipboard, which could be
 * read as well; this way of copying needs none, and works only while a click or a key is being answered
 * (https://w3c.github.io/clipboard-apis/#clipboard-event-copy).
 * @returns whether it was copied
 */
export function copySelection(): boolean {
  const copier: Copier = document;
  return copier.execCommand?.('copy') ?? false;
}
