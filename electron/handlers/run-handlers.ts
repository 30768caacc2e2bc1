import { FREE, notAgreed } from '../activation/issue-gate.ts';
import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { ChosenTills } from '#contract/run.ts';
import { basename } from 'node:path';
import { listTills } from '../run/choose/choose.ts';
import { readListFile } from '../run/choose/list-file.ts';
import { lastEmployees } from '../session/last-employees.ts';
import { matcherOf } from '../session/matcher.ts';
import { runAsCsv } from '../session/run-report.ts';
import { chosenRows, inOrder, runRows } from '../session/run-rows.ts';
import { saveFile } from '../session/save-file.ts';
import type { Workspace } from '../session/workspace.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';

const alreadyRunning = err<Failure>({ code: 'already_running', retryable: true });
const notConnected = err<Failure>({ code: 'not_connected', retryable: false });
const unreadable = err<Failure>({ code: 'file_unreadable', retryable: true });
const done = ok(undefined);

function choose({ directory }: Workspace, text: string): Result<ChosenTills, Failure> {
  const matcher = matcherOf(directory);
  if (!matcher.ok) return matcher;
  const { tills, problems } = listTills(text, matcher.data);
  return ok({ tills: chosenRows(directory, tills), problems });
}

/** Calls about codes for many tills. None of them answers with a code. */
export function runHandlers(
  { run, state, mayRun, mayIssue, onUserRetry, printer, chooseListFile, chooseWhereToSave }: HandlerDeps,
  withWorkspace: WithWorkspace,
): Handlers['run'] {
  // What the training store gives out puts no till into service.
  const isReal = () => state.current.connection?.kind === 'cloud';

  return {
    start: async (input) => {
      const { current } = run;
      if (!current) return notConnected;
      const status = current.state()?.status;
      if (status === 'running' || status === 'paused') return alreadyRunning;
      if (isReal() && !(await mayRun(input.tills.length))) return notAgreed;
      // Another connection may have come into use meanwhile.
      if (run.current !== current) return notConnected;
      onUserRetry();
      return current.start(input);
    },
    pause: () => {
      run.current?.pause();
      return done;
    },
    resume: () => {
      onUserRetry();
      run.current?.resume();
      return done;
    },
    stop: () => run.current?.stop() ?? done,
    again: async ({ workplaceGuid, employeeGuid, replace }) => {
      const { current } = run;
      if (!current) return notConnected;
      // Whoever agreed to the run agreed to one code a till; another one is as good as one asked for by itself.
      const place = replace && isReal() ? await mayIssue() : FREE;
      if (place === undefined) return notAgreed;
      onUserRetry();
      // Another connection may have come into use meanwhile.
      const put =
        run.current === current ? current.again(workplaceGuid, employeeGuid, replace) : notConnected;
      if (!put.ok) place.giveBack();
      return put;
    },
    rows: ({ kinds, offset, limit }) =>
      withWorkspace(({ directory }) => {
        const lines = inOrder(run.current?.lines(kinds) ?? []);
        return ok({ total: lines.length, rows: runRows(directory, lines.slice(offset, offset + limit)) });
      }),
    choose: ({ text }) => withWorkspace((open) => choose(open, text)),
    chooseFile: () =>
      withWorkspace(async (open) => {
        const path = await chooseListFile();
        if (path === undefined) return ok(null);
        const text = await readListFile(path);
        if (!text.ok) return unreadable;
        const chosen = choose(open, text.data);
        return chosen.ok ? ok({ ...chosen.data, file: basename(path) }) : chosen;
      }),
    lastEmployees: ({ outletGuids }) => withWorkspace((open) => lastEmployees(open, outletGuids)),
    saveReport: () =>
      withWorkspace(({ directory }) => {
        const rows = runRows(directory, run.current?.lines() ?? []);
        return saveFile(runAsCsv(rows, state.current.language), () => chooseWhereToSave('run.csv'));
      }),
    printReport: () => printer.print({ kind: 'a6' }),
  };
}
