import { notAgreed } from '../activation/issue-gate.ts';
import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';
import { chooseTills } from '../rollout-run/choose/choose.ts';
import { matcherOf } from '../session/matcher.ts';
import { runRows } from '../session/run-rows.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';

const alreadyRunning = err<Failure>({ code: 'already_running', retryable: true });
const notConnected = err<Failure>({ code: 'not_connected', retryable: false });
const done = ok(undefined);

/** Calls about codes for many tills. None of them answers with a code. */
export function runHandlers(
  { run, state, mayRun, onUserRetry }: HandlerDeps,
  withWorkspace: WithWorkspace,
): Handlers['run'] {
  return {
    start: async (input) => {
      const { current } = run;
      if (!current) return notConnected;
      const status = current.state()?.status;
      if (status === 'running' || status === 'paused') return alreadyRunning;
      // What the training store gives out puts no till into service.
      const isReal = state.current.connection?.kind === 'cloud';
      if (isReal && !(await mayRun(input.tills.length))) return notAgreed;
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
    again: ({ workplaceGuid, employeeGuid }) =>
      run.current?.again(workplaceGuid, employeeGuid) ?? notConnected,
    rows: ({ kinds, offset, limit }) =>
      withWorkspace(({ directory }) => {
        const lines = run.current?.lines(kinds) ?? [];
        return ok({ total: lines.length, rows: runRows(directory, lines.slice(offset, offset + limit)) });
      }),
    choose: ({ text, employeeGuid, sendSms }) =>
      withWorkspace(({ directory }) => {
        const matcher = matcherOf(directory);
        return matcher.ok ? ok(chooseTills(text, matcher.data, { employeeGuid, sendSms })) : matcher;
      }),
  };
}
