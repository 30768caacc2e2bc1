import { PLAYBOOK } from '#contract/playbook.ts';
import type { ErrorCode } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { ListLine, RunRow, RunTill } from '#contract/run.ts';
import { chooseTills } from '../run/choose/choose.ts';
import type { Matcher } from '../run/choose/match.ts';
import { matcherOf } from '../session/matcher.ts';
import { runRows } from '../session/run-rows.ts';
import { type Command, EXIT } from './arguments.ts';
import { connect, type Stop } from './connect.ts';
import type { CommandDeps } from './deps.ts';
import { type CodesFile, isSameFile, openCodes, tryReport, writeReport } from './files.ts';
import { readListFile } from '../run/choose/list-file.ts';
import { Follower } from './follower.ts';
import { errorOf, type Report, reportRow, type ReportRow } from './report.ts';

/** What is to be reported of a command that is under way; `follower`: once a run is its own. */
type Course = { lines: ListLine[]; follower: Follower | undefined; interrupted: AbortSignal };
type Listed = { tills: RunTill[]; lines: ListLine[] };

/** Whether nobody is signed in, or whoever is may not do this. */
const isRefusal = (code: ErrorCode) =>
  ['sign_in', 'ask_owner', 'open_connection'].includes(PLAYBOOK[code].next);

/**
 * Asks for the codes of a file's tills without a window, in the run that a window would have, and leaves a report.
 * @returns the status to end with
 */
export async function runCommand(command: Command, deps: CommandDeps): Promise<number> {
  const startedAt = deps.now();
  const interruption = new AbortController();
  const course: Course = { lines: [], follower: undefined, interrupted: interruption.signal };
  const place = tryPlaces(command);
  if (!place.ok) {
    deps.tell(`The report cannot be written: ${place.error} Nothing was asked for.`);
    return EXIT.usage;
  }
  const endListening = deps.onInterrupt(() => {
    interruption.abort();
  });
  const done = await carryOut(command, deps, course).finally(endListening);
  const status = done.ok ? done.data : done.error.status;
  if (!done.ok) deps.tell(done.error.message);
  const report = JSON.stringify(reportOf(deps, { ...course, startedAt, status }), null, 2);
  const written = writeReport(command.out, `${report}\n`);
  if (written.ok) return status;
  deps.tell(`The report cannot be written: ${written.error}`);
  return status === EXIT.allMade ? EXIT.someNot : status;
}

/** Whether everything has a place of its own: the report is written over what is there, and codes behind it. */
function tryPlaces({ out, file, codes }: Command): Result<undefined, string> {
  const others = codes === undefined || codes === '-' ? [file] : [file, codes];
  if (others.some((other) => isSameFile(out, other)))
    return err('--out is the file of --file or --codes, which it would take the place of.');
  if (codes !== undefined && codes !== '-' && isSameFile(file, codes))
    return err('--codes is the file of --file, which codes would be written into.');
  return tryReport(out);
}

async function carryOut(command: Command, deps: CommandDeps, course: Course): Promise<Result<number, Stop>> {
  const text = await readListFile(command.file);
  if (!text.ok) return usage(text.error);
  const connected = await connect(command, deps);
  if (!connected.ok) return connected;
  const listed = await chooseFrom(text.data, command, { ...deps, ...course });
  if (!listed.ok) return listed;
  const { lines } = listed.data;
  course.lines = lines;
  for (const line of lines) void deps.out(JSON.stringify({ event: 'line', ...line }));
  if (lines.length > 0)
    return usage(`Lines of ${command.file} that cannot be used: ${lines.length}. Nothing was asked for.`);
  if (listed.data.tills.length === 0) return usage(`There is no till in ${command.file}.`);
  const codes =
    command.codes === undefined || command.codes === '-' ? ok(undefined) : openCodes(command.codes);
  if (!codes.ok) return usage(codes.error);
  try {
    return await ask(listed.data.tills, command, { ...deps, codes: codes.data, course });
  } finally {
    codes.data?.close();
  }
}

const usage = (message: string) => err<Stop>({ status: EXIT.usage, message });

/** Reads the service's lists, and finds in them what the file names. */
async function chooseFrom(
  text: string,
  command: Command,
  deps: CommandDeps & Pick<Course, 'interrupted'>,
): Promise<Result<Listed, Stop>> {
  const workspace = deps.session.workspace();
  if (!workspace)
    return err({ status: EXIT.interrupted, message: 'The data on this computer cannot be opened.' });
  workspace.lists.refresh();
  await listsAreRead(deps);
  if (deps.interrupted.aborted)
    return err({ status: EXIT.interrupted, message: 'Interrupted: nothing was asked for.' });
  const { error } = deps.state.current.lists;
  if (error && isRefusal(error))
    return err({ status: EXIT.refused, message: `The service refuses this (${error}).` });
  if (error)
    deps.tell(`The service’s lists could not be read (${error}); what is known from before is used.`);
  const matcher = matcherOf(workspace.directory);
  if (!matcher.ok)
    return err({
      status: EXIT.interrupted,
      message: `The directory cannot be read (${matcher.error.code}).`,
    });
  const employee = employeeOf(command.employee, matcher.data);
  if (!employee.ok) return employee;
  const { tills, problems } = chooseTills(text, matcher.data, {
    employeeGuid: employee.data,
    sendSms: command.sendSms,
  });
  // What is not known may be in what could not be read.
  if (error && problems.length > 0)
    return err({
      status: EXIT.interrupted,
      message: 'Not every line can be told without them; nothing was asked for.',
    });
  return ok({ tills, lines: problems });
}

function employeeOf(written: string | undefined, matcher: Matcher): Result<string | null, Stop> {
  if (written === undefined) return ok(null);
  const found = matcher.employee(written);
  return found.ok ? ok(found.data.guid) : usage(`--employee is ${found.error}: ${written}`);
}

/** Resolves also when the command is interrupted meanwhile. */
function listsAreRead({
  state,
  session,
  interrupted,
}: CommandDeps & Pick<Course, 'interrupted'>): Promise<void> {
  return new Promise((resolve) => {
    const end = state.subscribe(() => look());
    const look = () => {
      if (session.workspace()?.lists.state().refreshing === true && !interrupted.aborted) return;
      end();
      resolve();
    };
    interrupted.addEventListener('abort', look);
    look();
  });
}

/** Starts the run, or goes on with the one of the same tills that is not finished, and follows it to its end. */
async function ask(
  tills: RunTill[],
  command: Command,
  deps: CommandDeps & { codes: CodesFile | undefined; course: Course },
): Promise<Result<number, Stop>> {
  const run = deps.session.run.current;
  if (!run) return err({ status: EXIT.interrupted, message: 'The data on this computer cannot be opened.' });
  const unfinished = run.state()?.status === 'paused' ? run.lines().map(({ till }) => till) : undefined;
  const goesOn = unfinished !== undefined && isSame(unfinished, tills);
  if (unfinished && !goesOn) {
    if (!command.abandons)
      return err({
        status: EXIT.busy,
        message: 'A run of other tills is not finished: go on with it first, or end it with --abandon.',
      });
    run.stop();
  }
  deps.tell(`Activation codes that are asked for: ${tills.length}. One that is not used may lapse.`);
  if (command.codes === undefined) deps.tell('There is no --codes: the codes are written nowhere.');
  const follower = new Follower({ ...deps, ...deps.course, run, command });
  if (goesOn) run.resume();
  const began = goesOn ? ok(undefined) : run.start({ tills, onLock: 'go_on' });
  if (!began.ok)
    return err({ status: EXIT.interrupted, message: `The run cannot begin (${began.error.code}).` });
  deps.course.follower = follower;
  await follower.toTheEnd();
  const { status, problem, counts } = run.state() ?? {};
  void deps.out(JSON.stringify({ event: 'end', counts, problem: problem ? errorOf(problem) : null }));
  if (problem) {
    const what = `The run needs somebody (${problem.code}); the same command goes on with the rest.`;
    return err({ status: isRefusal(problem.code) ? EXIT.refused : EXIT.interrupted, message: what });
  }
  if (status !== 'ended') {
    const message = 'The run was interrupted; the same command goes on with the rest.';
    return err({ status: EXIT.interrupted, message });
  }
  const withCode = (counts?.code_made ?? 0) + (counts?.active ?? 0);
  const isWhole = withCode === tills.length && follower.lost.size === 0;
  return ok(isWhole ? EXIT.allMade : EXIT.someNot);
}

function isSame(some: readonly RunTill[], others: readonly RunTill[]): boolean {
  const text = (tills: readonly RunTill[]) =>
    tills
      .map(({ workplaceGuid, employeeGuid, outletGuid, sendSms }) =>
        JSON.stringify([workplaceGuid, employeeGuid, outletGuid, sendSms]),
      )
      .sort()
      .join('\n');
  return text(some) === text(others);
}

function reportOf(
  { session, state, now }: CommandDeps,
  { startedAt, status, lines, follower }: Course & { startedAt: number; status: number },
): Report {
  // A run that was there before, and was not gone on with, is not this command's.
  const run = follower && session.run.current;
  const directory = session.workspace()?.directory;
  const { counts = null, problem = null } = run?.state() ?? {};
  return {
    format: 'till-setup/run@1',
    organisation: state.current.connection?.orgGuid ?? null,
    startedAt: new Date(startedAt).toISOString(),
    endedAt: new Date(now()).toISOString(),
    exitStatus: status,
    counts,
    problem: problem && errorOf(problem),
    lines,
    tills: run && directory ? runRows(directory, run.lines()).map((row) => rowOf(row, follower)) : [],
  };
}

function rowOf(row: RunRow, { lost }: Follower): ReportRow {
  const isLost = row.state.kind === 'code_made' && lost.has(row.workplaceGuid);
  return { ...reportRow(row), ...(isLost && { codeWritten: false }) };
}
