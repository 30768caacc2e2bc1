import * as v from 'valibot';
import { IssuedCode, IssueInput, IssueOutcome } from './activation.ts';
import { ConnectInput, SignInInput } from './connection.ts';
import { Employee, ImportPreview, Outlet, Workplace } from './directory.ts';
import { Guid } from './guid.ts';
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
import { PreferenceChanges, Snapshot, StateChange } from './state.ts';

/** One call: what goes in and what comes out when it went well. */
export type Call = { input: v.GenericSchema; output: v.GenericSchema };

const nothing = v.undefined();
const till = v.object({ workplaceGuid: Guid });
const entry = v.object({ id: v.pipe(v.number(), v.integer(), v.minValue(1)) });
/** The entry that was queued; `null`: nothing was different from what is queued already. */
const queued = v.object({ id: v.nullable(v.number()) });
/** `null`: of the whole organisation. */
const inOutlet = v.object({ outletGuid: v.nullable(Guid) });

/**
 * Everything that crosses the process boundary, domain by domain. The types, the preload bridge, main's table of
 * handlers and the tests' double are derived from it (derive.ts).
 */
export const contract = {
  app: {
    snapshot: { input: nothing, output: Snapshot },
    setPreferences: { input: PreferenceChanges, output: nothing },
    setFullScreen: { input: v.object({ on: v.boolean() }), output: nothing },
  },
  connection: {
    useTrainingStore: { input: nothing, output: nothing },
    connect: { input: ConnectInput, output: nothing },
    signIn: { input: SignInInput, output: nothing },
    /** Leaves the connection: its token, its directory and its codes are removed from this computer. */
    forget: { input: nothing, output: nothing },
  },
  directory: {
    /** Lets the user choose a file and reads it; nothing is imported yet. */
    chooseFile: { input: nothing, output: ImportPreview },
    /** Imports what `chooseFile` showed. */
    importChosen: { input: v.object({ id: v.pipe(v.string(), v.maxLength(64)) }), output: nothing },
    outlets: { input: nothing, output: v.array(Outlet) },
    workplaces: { input: inOutlet, output: v.array(Workplace) },
    employees: { input: inOutlet, output: v.array(Employee) },
  },
  activation: {
    /** Sends the request at most once; see IssueOutcome. */
    issue: { input: IssueInput, output: IssueOutcome },
    /** Stops waiting for an answer; what was sent cannot be called back. */
    stopWaiting: { input: till, output: nothing },
    show: { input: till, output: IssuedCode },
    /** Puts the code on the clipboard; it is taken off after a minute if it is still there. */
    copy: { input: till, output: v.object({ clearsAt: v.number() }) },
    markHandedOver: { input: till, output: nothing },
  },
  options: {
    list: { input: nothing, output: v.array(OptionView) },
    previewPatch: { input: v.object({ optionGuid: Guid, patch: Patch }), output: PatchPreview },
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
} as const satisfies Record<string, Record<string, Call>>;

/** What main tells the renderer unasked. */
export const events = {
  changed: StateChange,
} as const satisfies Record<string, v.GenericSchema>;
