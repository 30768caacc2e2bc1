import type { BrowserWindow } from 'electron';
import { createIssueGate, type IssueGate } from '../activation/issue-gate.ts';
import { createNewOrigins } from '../connection/new-origins.ts';
import { ok } from '#contract/result.ts';
import type { HandlerDeps } from '../handlers/handler-deps.ts';
import {
  askAboutMany,
  askAboutOrigin,
  askAboutRun,
  askAboutTakingOver,
  chooseDirectoryFiles,
  chooseHandover,
  chooseListFile,
  chooseWhereToSave,
} from '../shell/dialogs.ts';
import { isShippedElectron } from '../shell/facts.ts';
import { createOneDialog } from '../shell/one-dialog.ts';
import { createPrinter } from '../shell/print.ts';
import type { Data } from './data.ts';

type QuestionParts = Pick<Data, 'settings' | 'policy' | 'state'> & {
  window: () => BrowserWindow | undefined;
  report: (cause: unknown) => void;
};

type Questions = Pick<
  HandlerDeps,
  | 'printer'
  | 'mayIssue'
  | 'mayRun'
  | 'mayMakeTill'
  | 'maySpeakTo'
  | 'chooseDirectoryFiles'
  | 'chooseListFile'
  | 'chooseWhereToSave'
  | 'chooseHandover'
  | 'mayTakeOver'
>;

/** What the user is asked in the system's own dialogs, beyond the page's reach: one at a time. */
export function setUpQuestions({ settings, policy, state, window, report }: QuestionParts): Questions {
  const now = () => performance.now();
  const language = () => state.current.language;
  const oneDialog = createOneDialog();
  const printer = createPrinter(window, report);
  const gate = (what: 'codes' | 'tills'): IssueGate =>
    createIssueGate(
      (asked, next) => oneDialog(() => askAboutMany(what, window(), { asked, next }, language()), false),
      now,
    );
  return {
    printer: {
      ...printer,
      print: (paper) => oneDialog(() => printer.print(paper), ok({ printed: false })),
    },
    mayIssue: gate('codes'),
    mayMakeTill: gate('tills'),
    mayRun: (codes) => oneDialog(() => askAboutRun(window(), codes, language()), false),
    maySpeakTo: createNewOrigins({
      ...{ settings, policy, isShippedElectron, now },
      ask: (host) => oneDialog(() => askAboutOrigin(window(), host, language()), false),
    }),
    chooseDirectoryFiles: () => oneDialog(() => chooseDirectoryFiles(window(), language()), []),
    chooseListFile: () => oneDialog(() => chooseListFile(window(), language()), undefined),
    chooseWhereToSave: (name) => oneDialog(() => chooseWhereToSave(window(), name, language()), undefined),
    chooseHandover: () => oneDialog(() => chooseHandover(window(), language()), undefined),
    mayTakeOver: (question) => oneDialog(() => askAboutTakingOver(window(), question, language()), false),
  };
}
