import type { BrowserWindow } from 'electron';
import type { Activation } from '../activation/activation.ts';
import type { CodeClipboard } from '../activation/clipboard.ts';
import type { CodePrivacy } from '../activation/code-privacy.ts';
import type { IssueGate } from '../activation/issue-gate.ts';
import type { NewOrigins } from '../connection/new-origins.ts';
import type { ConnectionService } from '../connection/service.ts';
import type { SignIns } from '../connection/sign-in.ts';
import type { ProxyAnswer } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import type { TakeQuestion } from '#contract/handover.ts';
import type { Result } from '#contract/result.ts';
import type { Preferences } from '#contract/state.ts';
import type { LaunchRequests } from '../deep-link/launch-requests.ts';
import type { Printer } from '../shell/print.ts';
import type { StateStore } from '../state/store.ts';
import type { News } from '../updates/news.ts';
import type { Updates } from '../updates/updates.ts';
import type { Diagnostics } from '../session/diagnostics.ts';
import type { SessionRun } from '../session/session-run.ts';
import type { Training } from '../session/training.ts';
import type { Workspace } from '../session/workspace.ts';

/** What the handlers work with. */
export type HandlerDeps = {
  /** Settles when the connection of the settings is open. */
  ready: Promise<void>;
  state: StateStore;
  connections: ConnectionService;
  signIns: SignIns;
  activation: Activation;
  clipboard: CodeClipboard;
  codePrivacy: CodePrivacy;
  training: Pick<Training, 'scan' | 'setOffline'>;
  printer: Printer;
  diagnostics: Diagnostics;
  launchRequests: Pick<LaunchRequests, 'answer' | 'filesOf' | 'look'>;
  updates: Pick<Updates, 'check' | 'restart'>;
  news: Pick<News, 'seen'>;
  workspace: () => Workspace | undefined;
  window: () => BrowserWindow | undefined;
  applyPreferences: (changes: Partial<Preferences>) => Result<undefined, Failure>;
  /** Opens the vendor's cabinet in the system's browser. @returns whether the system took it */
  openCabinet: () => Promise<boolean>;
  /** The user's answer to a proxy that asks who wants to pass. */
  answerProxy: (answer: ProxyAnswer) => Result<undefined, Failure>;
  /** Whether one more code may be asked for; may ask the user. */
  mayIssue: IssueGate;
  /** Codes for many tills in one go. */
  run: Pick<SessionRun, 'current'>;
  /** Asks the user whether a run may ask for so many codes; it takes the place of `mayIssue` for them. */
  mayRun: (codes: number) => Promise<boolean>;
  /** Whether one more till may be made; may ask the user. */
  mayMakeTill: IssueGate;
  /** Whether the app may speak to an address that the page named; may ask the user. */
  maySpeakTo: NewOrigins;
  /** The user wants something sent now; what a proxy asked and nobody answered may be asked again. */
  onUserRetry: () => void;
  /** The network may be back. */
  wakeWatcher: () => void;
  /** Lets the user choose directory files. @returns their paths, none when the user thought better of it */
  chooseDirectoryFiles: () => Promise<string[]>;
  /** Lets the user choose a list of tills. @returns its path, or `undefined` when the user thought better of it */
  chooseListFile: () => Promise<string | undefined>;
  /** Lets the user say where a file is to be saved. @returns its path, or `undefined` when the user thought better of it */
  chooseWhereToSave: (name: string) => Promise<string | undefined>;
  /** Lets the user choose a file with another computer's changes. @returns its path, or `undefined` */
  chooseHandover: () => Promise<string | undefined>;
  /** Asks the user whether changes are to be sent from here. */
  mayTakeOver: (question: TakeQuestion) => Promise<boolean>;
};

/** Runs what needs a connection; an answer that comes when another one is in use is dropped. */
export type WithWorkspace = <T>(
  run: (open: Workspace) => Result<T, Failure> | Promise<Result<T, Failure>>,
) => Result<T, Failure> | Promise<Result<T, Failure>>;
