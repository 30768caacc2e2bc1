import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { isatty } from 'node:tty';
import { app, safeStorage } from 'electron';
import { EXIT, readCommand, USAGE } from '../command/arguments.ts';
import { runCommand } from '../command/run-command.ts';
import { createVault } from '../connection/vault.ts';
import type { Redactor } from '../diagnostics/redactor.ts';
import { timeoutsOf } from '../policy/durations.ts';
import { Session } from '../session/session.ts';
import { isShippedElectron } from '../shell/facts.ts';
import { boardParts } from './board.ts';
import { setUpData } from './data.ts';
import { setUpIdentity } from './identity.ts';
import { setUpNetwork } from './network.ts';

export type StartCommandDeps = {
  /** The command's own arguments. */
  args: readonly string[];
  /** TILL_SETUP_TOKEN. */
  token: string | undefined;
  redactor: Redactor;
  /** Writes a failure down. */
  report: (cause: unknown) => void;
};

/** What standard error says to people, and standard output to programs; whoever reads them may have had enough. */
const print = (stream: NodeJS.WriteStream) => (line: string) =>
  new Promise<boolean>((resolve) => {
    stream.write(`${line}\n`, (error) => resolve(!error));
  });
const flushed = (stream: NodeJS.WriteStream) =>
  new Promise<void>((resolve) => {
    stream.write('', () => resolve());
  });

/** Carries out a command without a window. @returns the status to end with, once everything is written */
export async function startCommand(deps: StartCommandDeps): Promise<number> {
  const terminals = [0, 1, 2].filter((fd) => isatty(fd));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const say = print(process.stderr);
  const tell = (line: string) => void say(line);
  const command = readCommand(deps.args);
  if (!command.ok) tell(`${command.error}\n${USAGE}`);
  const status = command.ok
    ? await reportingBugs(() => carryOut(command.data, deps, tell), deps, tell)
    : EXIT.usage;
  await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
  letGo(terminals.filter((fd) => !isatty(fd)));
  return status;
}

/**
 * Terminals that went away: at the end Node sets each as it was found, and aborts where that fails
 * (`ResetStdio` in Node's src/node.cc); of what is another file by then it keeps away.
 */
function letGo(gone: readonly number[]): void {
  for (const fd of gone) {
    closeSync(fd);
    // The lowest number that is free.
    openSync(devNull, 'r+');
  }
}

/** A bug is written down, and ends it as an interruption does: the journal has what was asked for. */
async function reportingBugs(
  run: () => Promise<number>,
  { report }: StartCommandDeps,
  tell: (line: string) => void,
): Promise<number> {
  try {
    return await run();
  } catch (bug) {
    report(bug);
    tell('Something went wrong; the log has more.');
    return EXIT.interrupted;
  }
}

async function carryOut(
  command: Parameters<typeof runCommand>[0],
  { token, redactor, report }: StartCommandDeps,
  tell: (line: string) => void,
): Promise<number> {
  const data = setUpData();
  const { state, settings, policy, userData } = data;
  const client = setUpIdentity(data);
  const { fetch, signInFetch, proxyLogin } = setUpNetwork({
    state,
    redactor,
    signInBaseUrl: () => undefined,
  });
  // There is nobody to ask.
  state.subscribe(({ changes }) => {
    if (changes.proxyQuestion) proxyLogin.answer({ id: changes.proxyQuestion.id, credentials: null });
  });
  const session = new Session({
    ...{ userData, settings, state, policy, client, fetch, signInFetch, report, isShippedElectron },
    vault: createVault(safeStorage, process.platform),
    timeouts: timeoutsOf(policy),
    board: boardParts(policy, redactor),
    registerSecret: redactor.add,
    registerSecretWhile: redactor.addFor,
    mayLook: () => false,
    onActive: () => undefined,
    now: () => Date.now(),
    worksByItself: false,
  });
  const status = await runCommand(command, {
    ...{ session, settings, state, policy, isShippedElectron, token, tell },
    out: print(process.stdout),
    onInterrupt(listener) {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) {
        // Chromium has put a handler of its own over Node's, which Node puts back for the first listener alone.
        process.removeAllListeners(signal);
        process.on(signal, listener);
      }
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    now: () => Date.now(),
  });
  session.workspace()?.close();
  return status;
}

/** Another process of the app has this profile: nothing is read or written beside it. */
export function refuseBusy(): void {
  process.stderr.write('The app, or another command, is running: nothing was asked for.\n');
  app.exit(EXIT.busy);
}
