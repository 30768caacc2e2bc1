import * as v from 'valibot';
import { CardInput, IssuedCode, IssueInput, IssueOutcome, LookOutcome } from './activation.ts';
import { BundlePreview, CheckResult, CHECKS } from './diagnostics.ts';
import { TeamDay, TeamDayInput } from './board.ts';
import {
  ChooseInput,
  ConnectInput,
  ConnectionId,
  PasswordInput,
  ProxyAnswer,
  RenameInput,
  SignInInput,
  SignInOutcome,
} from './connection.ts';
import {
  FilePaths,
  FindInOutletInput,
  FindOutletsInput,
  FoundEmployees,
  FoundOutlets,
  ImportPreview,
  LookedUp,
  LookUpInput,
  SavedFile,
} from './directory.ts';
import { Guid } from './guid.ts';
import { ChosenFile, GiveInput, GivenAnswer, TakeInput, TakenAnswer, UnfinishedInput } from './handover.ts';
import { OptionView } from './option.ts';
import {
  EntryPage,
  HistoryPage,
  PageInput,
  PatchPreview,
  QueueEditsInput,
  QueuePatchInput,
} from './outbox.ts';
import { Patch } from './patch.ts';
import {
  BoardFilter,
  BoardInput,
  BoardPage,
  Draft,
  FoundTills,
  LastTill,
  NewTill,
  NoteInput,
  StoresInput,
  StoresPage,
  TillDetails,
} from './tills.ts';
import {
  AgainInput,
  ChosenListFile,
  ChosenTills,
  LastEmployees,
  ListInput,
  RunInput,
  RunRows,
  RunRowsInput,
  StoresOfRun,
} from './run.ts';
import { SheetCard, SheetPaper, SheetsOf } from './sheets.ts';
import { PreferenceChanges, Snapshot, StateChange } from './state.ts';
import { ScanInput, ScanOutcome } from './training.ts';

/** One call: what goes in and what comes out when it went well. */
export type Call = { input: v.GenericSchema; output: v.GenericSchema };

const nothing = v.undefined();
const till = v.object({ workplaceGuid: Guid });
const entry = v.object({ id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });
/** The entry that was queued; `null`: nothing was different from what is queued already. */
const queued = v.object({ id: v.nullable(v.number()) });
const launchRequest = v.object({ id: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) });
const preview = v.object({ id: v.pipe(v.string(), v.maxLength(64)) });

/**
 * Everything that crosses the process boundary, domain by domain. The types, the preload bridge, main's table of
 * handlers and the tests' double are derived from it (derive.ts).
 */
export const contract = {
  app: {
    snapshot: { input: nothing, output: Snapshot },
    setPreferences: { input: PreferenceChanges, output: nothing },
    setFullScreen: { input: v.object({ on: v.boolean() }), output: nothing },
    /** Opens the vendor's cabinet, where a forgotten password is replaced, in the system's browser. */
    openCabinet: { input: nothing, output: nothing },
  },
  connection: {
    useTrainingStore: { input: nothing, output: nothing },
    connect: { input: ConnectInput, output: nothing },
    signIn: { input: SignInInput, output: nothing },
    /**
     * Signs in with a password, which is used once and forgotten. An earlier sign-in that is not through is dropped.
     * Failures are the service's own, those of the way to it, `sign_in_no_token`, `no_organisation`; `cancelled` after
     * `cancelSignIn`.
     */
    signInWithPassword: { input: PasswordInput, output: SignInOutcome },
    /** Ends a sign-in that left a choice; `sign_in_expired`: it was dropped meanwhile. */
    chooseOrganisation: { input: ChooseInput, output: nothing },
    /** Stops a sign-in under way, and drops what waits for a choice. */
    cancelSignIn: { input: nothing, output: nothing },
    /** Forgets the token of the connection in use; everything else of it stays, and nothing is sent until somebody signs in. */
    signOut: { input: nothing, output: nothing },
    /** Leaves the connection in use: its token, its directory and its codes are removed from this computer. */
    forget: { input: nothing, output: nothing },
    /** Takes another of the connections into use; the one before stays as it is, and sends nothing until it is back. */
    switchTo: { input: ConnectionId, output: nothing },
    rename: { input: RenameInput, output: nothing },
    /**
     * Answers `state.proxyQuestion`; the requests that wait for it go on, or fail with `proxy_failed`. Where another
     * question has taken its place meanwhile, nothing is done: that may be another proxy's.
     */
    answerProxy: { input: ProxyAnswer, output: nothing },
  },
  directory: {
    /** Lets the user choose files and reads them; nothing is imported yet. See `state.importing`. */
    chooseFiles: { input: nothing, output: ImportPreview },
    /** Reads files that were dropped on the window. */
    readFiles: { input: FilePaths, output: ImportPreview },
    /** Imports what the preview showed. */
    importChosen: { input: preview, output: nothing },
    /** Ends a reading or an import under way; then nothing is changed. */
    cancelImport: { input: nothing, output: nothing },
    /** Saves the preview's issues, all of them, as CSV. */
    saveIssues: { input: preview, output: SavedFile },
    /** Saves an empty table with its header, for head office to fill in. */
    saveTemplate: {
      input: v.object({
        table: v.picklist(['outlets', 'workplaces', 'employees']),
      }),
      output: SavedFile,
    },
    findOutlets: { input: FindOutletsInput, output: FoundOutlets },
    findEmployees: { input: FindInOutletInput, output: FoundEmployees },
    lookUp: { input: LookUpInput, output: LookedUp },
    /** Has the service's lists read again, if they are not being read; answers at once. See `state.lists`. */
    refresh: { input: nothing, output: nothing },
  },
  /** What another program wants to be opened: `state.launchRequest`. */
  launchRequest: {
    /** Reads the files that the system gave, and so answers them; nothing is imported yet. */
    readFiles: { input: launchRequest, output: ImportPreview },
    /** The user wants to see what a quiet one is about: nothing takes its place from then on. */
    look: { input: launchRequest, output: nothing },
    /** The user's answer; `accepted`: goes to the till. What comes next is shown after it. */
    answer: { input: v.object({ ...launchRequest.entries, accepted: v.boolean() }), output: nothing },
  },
  /** What becomes of every till. Each call answers when what it says is on the disk. */
  tills: {
    findTills: { input: FindInOutletInput, output: FoundTills },
    board: { input: BoardInput, output: BoardPage },
    stores: { input: StoresInput, output: StoresPage },
    till: { input: till, output: TillDetails },
    /** Keeps what is chosen so far: for its till, and as what the wizard goes on with after a restart. */
    keep: { input: Draft, output: nothing },
    /** What the wizard was left with; `null`: with nothing. */
    current: { input: nothing, output: v.nullable(Draft) },
    /** The draft is complete and waits until somebody asks for the code: the till is ready. */
    prepare: { input: till, output: nothing },
    /** Drops what was chosen for a till that has no code yet. */
    discardDraft: { input: till, output: nothing },
    /** The register has the code; also for codes of earlier sessions. */
    handOver: { input: till, output: nothing },
    undoHandOver: { input: till, output: nothing },
    note: { input: NoteInput, output: nothing },
    lastTill: { input: v.object({ outletGuid: v.nullable(Guid) }), output: v.nullable(LastTill) },
    /** Makes a till at the service, at most once; it is then among the tills. */
    createTill: { input: NewTill, output: till },
    /** The number to propose for it; `null`: none is free. */
    nextNumber: { input: nothing, output: v.object({ number: v.nullable(v.number()) }) },
    /** What each laptop of the team did in a while; with no board shared, this one alone. */
    teamDay: { input: TeamDayInput, output: TeamDay },
    /** Connects to the board that the team shares now, if it is not reached. */
    reachBoard: { input: nothing, output: nothing },
    /** Saves the lines of the board that match, all of them, as CSV. */
    exportCsv: { input: BoardFilter, output: SavedFile },
  },
  activation: {
    /** Sends the request at most once; see IssueOutcome. */
    issue: { input: IssueInput, output: IssueOutcome },
    /** Stops waiting for an answer; what was sent cannot be called back. */
    stopWaiting: { input: till, output: nothing },
    /** Asks the service whether the till has taken a code that was made, or may have been; asks for none. */
    look: { input: till, output: LookOutcome },
    show: { input: till, output: IssuedCode },
    /** Puts the code on the clipboard; it is taken off after a minute if it is still there. */
    copy: { input: till, output: v.object({ clearsAt: v.number() }) },
    /** Prints the card of a till; `printed` is false when the user thought better of it. */
    printCard: { input: CardInput, output: v.object({ printed: v.boolean() }) },
    /** Saves the card as a PDF where the user says: the only way a code comes to a disk. */
    saveCard: { input: CardInput, output: SavedFile },
    /** Codes are blanked: nobody has been here for a while. See `state.codesHidden`. */
    hideCodes: { input: nothing, output: nothing },
    /** Somebody is here again and wants to see them. */
    revealCodes: { input: nothing, output: nothing },
  },
  /** Codes for many tills in one go. See `state.run`; each code is shown by `activation.show`. */
  run: {
    /**
     * Puts tills in line and begins, once the user has agreed in main's own question; `cancelled`: nobody did,
     * `already_running`: there is a run that has not ended.
     */
    start: { input: RunInput, output: nothing },
    /** Nothing more goes out; a request that is on its way is waited for. */
    pause: { input: nothing, output: nothing },
    resume: { input: nothing, output: nothing },
    /** Ends the run: what is in line is not asked for. */
    stop: { input: nothing, output: nothing },
    /**
     * A till that failed, or was not asked for, is in line again, and with `replace` any other, too; `till_unknown`: it is
     * not in the run, or its turn is still to come.
     */
    again: { input: AgainInput, output: nothing },
    /** What needs somebody first, then the codes that nobody used, the oldest first; then what is to come, and what is done. */
    rows: { input: RunRowsInput, output: RunRows },
    /** Reads a pasted list of tills, or a table; nothing is asked for. */
    choose: { input: ListInput, output: ChosenTills },
    /** The same of a file that the user chooses; `null`: none. `file_unreadable`: it is too large, or no text. */
    chooseFile: { input: nothing, output: v.nullable(ChosenListFile) },
    lastEmployees: { input: StoresOfRun, output: LastEmployees },
    /** Saves what became of each till as CSV; no code is in it. */
    saveReport: { input: nothing, output: SavedFile },
    /** Prints what the page lays out of it; `printed` is false when the user thought better of it. */
    printReport: { input: nothing, output: v.object({ printed: v.boolean() }) },
  },
  /** Cards of many tills at once; the page lays them out and is printed with nothing else on it. */
  sheets: {
    /** In the board's order, store by store. `no_code`: there is none, or codes are hidden. */
    cards: { input: v.object({ of: SheetsOf }), output: v.object({ cards: v.array(SheetCard) }) },
    /** Prints what the page has laid out; `printed` is false when the user thought better of it. */
    print: { input: v.object({ paper: SheetPaper }), output: v.object({ printed: v.boolean() }) },
    /** Saves it as a PDF where the user says, for nobody else to read. */
    save: { input: v.object({ paper: SheetPaper }), output: SavedFile },
  },
  /** Exercises of the training store. */
  training: {
    /** The practice register reads a square, and starts if the code in it works; each works once. */
    scan: { input: ScanInput, output: ScanOutcome },
    /** Pulls the plug of the practice network, and puts it back. See `state.trainingOffline`. */
    setOffline: { input: v.object({ on: v.boolean() }), output: nothing },
  },
  options: {
    list: { input: nothing, output: v.array(OptionView) },
    /** What a patch changes behind all that waits, or in the place of the entry with this `id`. */
    previewPatch: {
      input: v.object({ optionGuid: Guid, patch: Patch, id: v.optional(entry.entries.id) }),
      output: PatchPreview,
    },
  },
  updates: {
    /** Looks for a newer version now, whether the app does so by itself or not. See `state.updates`. */
    check: { input: nothing, output: nothing },
    /** Ends the app, installs what is ready, and starts it again; refused while a code or a change needs it. */
    restart: { input: nothing, output: nothing },
    /** What is new in this version was seen. See `state.updatedFrom`. */
    newsSeen: { input: nothing, output: nothing },
  },
  diagnostics: {
    /** One check of the preflight. It sends no request that changes anything, and no token. */
    check: { input: v.object({ id: v.picklist(CHECKS) }), output: CheckResult },
    /** Puts together what a bundle for support would hold, to be shown before it is saved. */
    previewBundle: { input: nothing, output: BundlePreview },
    /** Saves the bundle that was shown, as a zip. */
    saveBundle: { input: preview, output: SavedFile },
  },
  /** Each call answers when what it says is on the disk; on a failure nothing is. */
  outbox: {
    /** Queues what a form changed: the smallest patch that does it, guarded by what is known. */
    queueEdits: { input: QueueEditsInput, output: queued },
    queuePatch: { input: QueuePatchInput, output: queued },
    page: { input: PageInput, output: EntryPage },
    history: { input: PageInput, output: HistoryPage },
    /** Sends now what waits for its next try or for the user; `null`: everything that waits. */
    retry: { input: v.object({ id: v.nullable(entry.entries.id) }), output: nothing },
    /** Puts another patch in the place of one that needs attention, and queues it. */
    edit: { input: v.object({ ...entry.entries, patch: Patch }), output: nothing },
    /** Takes an entry out; it can be undone until then (milliseconds since 1970), afterwards it is in the history. */
    discard: { input: entry, output: v.object({ undoUntil: v.number() }) },
    undoDiscard: { input: entry, output: nothing },
    /** The network may be back: what waits for its next try is tried now. */
    wake: { input: nothing, output: nothing },
    /** The user's word on an uncertain one. */
    settle: {
      input: v.object({ ...entry.entries, verdict: v.picklist(['went_through', 'send_again']) }),
      output: nothing,
    },
  },
  /** Changes that wait, for another computer: see `OutboxSummary.handedOver`. */
  handover: {
    /**
     * Saves everything that waits in an encrypted file where the user says; it is not sent from here any more. What is on
     * its way is waited for. `entry_gone`: nothing waits; `handover_too_large`.
     */
    give: { input: GiveInput, output: GivenAnswer },
    /**
     * Lets the user choose a file. `handover_damaged`, `handover_too_new`, `handover_taken`: it is of no use here, whatever
     * its passphrase.
     */
    choose: { input: nothing, output: ChosenFile },
    /**
     * Takes over what is in the chosen file, once the user has agreed in main's own question: all of it or nothing.
     * `handover_wrong_passphrase`, `handover_other_organisation`, `handover_taken`, `outbox_full`.
     */
    take: { input: TakeInput, output: TakenAnswer },
    /** The user's word on one that was interrupted. `answered` is false when the file is still not to be found. */
    finish: { input: UnfinishedInput, output: v.object({ answered: v.boolean() }) },
  },
} as const satisfies Record<string, Record<string, Call>>;

/** What main tells the renderer unasked. */
export const events = {
  changed: StateChange,
} as const satisfies Record<string, v.GenericSchema>;
