/** What one of main's own messages says; the first button is what Enter, Escape and closing it do. */
export type FailureMessage = { title: string; detail: string; buttons: readonly string[] };

/** Why the folder with the app's data cannot be used. */
export type FolderProblem = 'no_access' | 'no_space';

/** The words of the messages that main shows when one of the app's own parts has failed. */
export type FailureMessages = {
  windowKeepsFailing: (ref: string) => FailureMessage;
  windowHangs: FailureMessage;
  mainFailed: (ref: string) => FailureMessage;
  cannotStart: (ref: string) => FailureMessage;
  folderUnusable: (problem: FolderProblem, folder: string, systemWords: string) => FailureMessage;
  settingsTooNew: (folder: string) => FailureMessage;
  switchRefused: (name: string) => FailureMessage;
};
