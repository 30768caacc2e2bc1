import { type BrowserWindow, dialog } from 'electron';

/** Lets the user choose a directory file. @returns its path, or `undefined` when the user thought better of it */
export async function chooseDirectoryFile(window: BrowserWindow | undefined): Promise<string | undefined> {
  if (!window) return undefined;
  const chosen = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name: 'JSON', extensions: ['json'] }],
  });
  return chosen.canceled ? undefined : chosen.filePaths[0];
}
