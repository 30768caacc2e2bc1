import { type BrowserWindow, dialog } from 'electron';
import type { TakeQuestion } from '#contract/handover.ts';
import type { Language } from '#contract/languages.ts';
import type { QuitChoice } from './quit.ts';
import { MESSAGES } from '../messages/messages.ts';

/** Lets the user choose directory files. @returns their paths, none when the user thought better of it */
export async function chooseDirectoryFiles(
  window: BrowserWindow | undefined,
  language: Language,
): Promise<string[]> {
  if (!window) return [];
  const { files } = MESSAGES[language].dialogs;
  const chosen = await dialog.showOpenDialog(window, {
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: files.directory, extensions: ['tilldirectory', 'json', 'csv', 'tsv', 'txt'] },
      { name: files.all, extensions: ['*'] },
    ],
  });
  return chosen.canceled ? [] : chosen.filePaths;
}

/** Lets the user choose one file, of a kind as a rule. @returns its path, or `undefined` when the user thought better of it */
async function chooseOne(
  window: BrowserWindow | undefined,
  language: Language,
  kind: { name: 'list' | 'changes'; extensions: string[] },
): Promise<string | undefined> {
  if (!window) return undefined;
  const { files } = MESSAGES[language].dialogs;
  const chosen = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [
      { name: files[kind.name], extensions: kind.extensions },
      { name: files.all, extensions: ['*'] },
    ],
  });
  return chosen.canceled ? undefined : chosen.filePaths[0];
}

/** Lets the user choose a list of tills. @returns its path, or `undefined` when the user thought better of it */
export function chooseListFile(
  window: BrowserWindow | undefined,
  language: Language,
): Promise<string | undefined> {
  return chooseOne(window, language, { name: 'list', extensions: ['csv', 'tsv', 'txt'] });
}

/** Lets the user say where a table or an archive is to be saved. @returns the path, or `undefined` when the user thought better of it */
export async function chooseWhereToSave(
  window: BrowserWindow | undefined,
  name: string,
  language: Language,
): Promise<string | undefined> {
  if (!window) return undefined;
  const { files } = MESSAGES[language].dialogs;
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: name,
    filters: [{ name: files[KINDS[ending(name)]], extensions: [ending(name)] }],
  });
  return chosen.canceled || chosen.filePath === '' ? undefined : chosen.filePath;
}

/** Lets the user choose a file with another computer's changes. @returns its path, or `undefined` when the user thought better of it */
export function chooseHandover(
  window: BrowserWindow | undefined,
  language: Language,
): Promise<string | undefined> {
  return chooseOne(window, language, { name: 'changes', extensions: ['tillchanges'] });
}

/** What the files are called that can be saved, by the ending of their names. */
const KINDS = { csv: 'table', zip: 'archive', pdf: 'document', tillchanges: 'changes' } as const;

function ending(name: string): keyof typeof KINDS {
  const found = name.slice(name.lastIndexOf('.') + 1);
  return found === 'zip' || found === 'pdf' || found === 'tillchanges' ? found : 'csv';
}

/** Asks whether the app is to speak to a host that it does not know. The safe answer is the one in focus. */
export function askAboutOrigin(
  window: BrowserWindow | undefined,
  host: string,
  language: Language,
): Promise<boolean> {
  const { title, detail, yes } = MESSAGES[language].dialogs.origin;
  return askToGoOn(window, language, { message: title(host), detail: detail(host), yes });
}

/** Asks whether so many codes, or new tills, are wanted. */
export function askAboutMany(
  what: 'codes' | 'tills',
  window: BrowserWindow | undefined,
  { asked, next }: { asked: number; next: number },
  language: Language,
): Promise<boolean> {
  const { title, detail, yes } = MESSAGES[language].dialogs[what];
  return askToGoOn(window, language, { message: title(asked), detail: detail(next), yes });
}

/** Asks whether a run may ask for so many codes. */
export function askAboutRun(
  window: BrowserWindow | undefined,
  codes: number,
  language: Language,
): Promise<boolean> {
  const { title, detail, yes } = MESSAGES[language].dialogs.run;
  return askToGoOn(window, language, { message: title(codes), detail, yes });
}

/** Asks whether another computer's changes, or this one's own again, are to be sent from here. */
export function askAboutTakingOver(
  window: BrowserWindow | undefined,
  { count, from, at, back }: TakeQuestion,
  language: Language,
): Promise<boolean> {
  const { take, takeBack } = MESSAGES[language].dialogs;
  const { title, detail, yes } = back ? takeBack : take;
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
  return askToGoOn(window, language, { message: title(count), detail: detail(from, when), yes });
}

/** A question of main's own, which no page can answer. @returns false unless somebody says yes */
async function askToGoOn(
  window: BrowserWindow | undefined,
  language: Language,
  { yes, ...question }: { message: string; detail: string; yes: string },
): Promise<boolean> {
  const options = {
    ...question,
    type: 'warning' as const,
    buttons: [MESSAGES[language].dialogs.cancel, yes],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return response === 1;
}

/** Asks whether the app is to be closed while so many tills of a run wait for their turn. */
export function askBeforeQuitInRun(
  window: BrowserWindow | undefined,
  left: number,
  language: Language,
): Promise<boolean> {
  const { title, detail, yes } = MESSAGES[language].dialogs.run.quit;
  return askToGoOn(window, language, { message: title(left), detail, yes });
}

/** Asks what is to become of patches that still wait when the app is closed. */
export async function askBeforeQuit(
  window: BrowserWindow | undefined,
  waiting: number,
  language: Language,
): Promise<QuitChoice> {
  const { quit } = MESSAGES[language].dialogs;
  const choices = ['quit', 'background', 'stay'] as const;
  const question = {
    type: 'question' as const,
    message: quit.title(waiting),
    detail: quit.detail,
    buttons: choices.map((choice) => quit[choice]),
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  };
  const { response } = await (window
    ? dialog.showMessageBox(window, question)
    : dialog.showMessageBox(question));
  return choices[response] ?? 'stay';
}
