import { type BrowserWindow, dialog } from 'electron';
import type { Language } from '../contract/state.ts';
import type { QuitChoice } from './quit.ts';

/** Lets the user choose a directory file. @returns its path, or `undefined` when the user thought better of it */
export async function chooseDirectoryFile(window: BrowserWindow | undefined): Promise<string | undefined> {
  if (!window) return undefined;
  const chosen = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name: 'JSON', extensions: ['json'] }],
  });
  return chosen.canceled ? undefined : chosen.filePaths[0];
}

/** Asks what is to become of patches that still wait when the app is closed. */
export async function askBeforeQuit(
  window: BrowserWindow | undefined,
  waiting: number,
  language: Language,
): Promise<QuitChoice> {
  const { wordsIn } = await import('./words.ts');
  const t = await wordsIn(language);
  const choices = ['quit', 'background', 'stay'] as const;
  const question = {
    type: 'question' as const,
    message: t('quit.title', { count: waiting }),
    detail: t('quit.detail'),
    buttons: choices.map((choice) => t(`quit.${choice}`)),
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, question)
    : dialog.showMessageBox(question));
  return choices[response] ?? 'stay';
}
