import { expect } from 'vitest';
import {
  type Account,
  type Again,
  type Auth,
  PasswordSignIns,
  type SignInPlace,
} from '#electron/connection/sign-in.ts';
import type { Organisation, SignInRequest } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import type { Policy } from '#contract/policy.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { ORG, OTHER_ORG } from './computer.ts';

export const PASSWORD = 'correct horse';
export const TOKEN = 'a-token-of-the-service';
export const NORTH: Organisation = { guid: ORG, name: 'Northern Shore', alias: 'north' };
export const SOUTH: Organisation = { guid: OTHER_ORG, name: 'Southern Bay', alias: 'south' };

export const request = (changes: Partial<SignInRequest> = {}): SignInRequest => ({
  by: 'phone',
  login: '8 (921) 555-45-67',
  password: PASSWORD,
  stay: true,
  host: 'live',
  again: false,
  options: undefined,
  ...changes,
});

export type Facts = {
  organisations?: Result<Organisation[], Failure>;
  signIn?: Result<{ token: string }, Failure>;
  policy?: Omit<Policy, 'version'>;
  shipped?: boolean;
  inUse?: Again;
  before?: string;
  taken?: Result<undefined, Failure> | Promise<never>;
};

/** A service that knows one account, on a clock that only the test moves. */
export function place(facts: Facts = {}) {
  const sent: { how: string; input: unknown }[] = [];
  const places: SignInPlace[] = [];
  const taken: Account[] = [];
  let giveUp: AbortSignal | undefined;
  const secrets = new Set<string>();
  const timers: { ms: number; run: () => void }[] = [];
  /** What holds the sign-in back, where a test wants to look in the middle of it. */
  let held: Promise<void> = Promise.resolve();
  let originAtSend: string | undefined;
  const answer = async (how: string, input: unknown, signal: AbortSignal) => {
    sent.push({ how, input });
    originAtSend = signIns.baseUrl();
    await held;
    if (signal.aborted) return err<Failure>({ code: 'cancelled', retryable: true });
    return facts.signIn ?? ok({ token: TOKEN });
  };
  const auth: Auth = {
    signInByPhone: (input, signal) => answer('phone', input, signal),
    signInByUsername: (input, signal) => answer('username', input, signal),
    organisations: (token) => {
      sent.push({ how: 'organisations', input: token });
      return Promise.resolve(facts.organisations ?? ok([NORTH]));
    },
  };
  const signIns = new PasswordSignIns({
    auth: (where) => {
      places.push(where);
      return auth;
    },
    policy: facts.policy ? { version: 1, ...facts.policy } : null,
    isShippedElectron: facts.shipped ?? true,
    inUse: () => facts.inUse,
    before: () => facts.before,
    take: (account, signal) => {
      taken.push(account);
      giveUp = signal;
      return Promise.resolve(facts.taken ?? ok(undefined));
    },
    registerSecret: (token) => secrets.add(token),
    registerSecretWhile: (password) => {
      secrets.add(password);
      return () => secrets.delete(password);
    },
    after: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), timers.includes(timer) ? 1 : 0);
    },
  });
  return {
    ...{ signIns, sent, places, taken, secrets, timers },
    originAtSend: () => originAtSend,
    isGivenUp: () => giveUp?.aborted,
    hold() {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      held = promise.then(() => undefined);
      return () => {
        resolve(undefined);
      };
    },
    /** As much time passes as this timer wants. */
    pass(ms: number) {
      const due = timers.filter((timer) => timer.ms === ms);
      expect(due).not.toEqual([]);
      for (const timer of due) timers.splice(timers.indexOf(timer), 1);
      for (const { run } of due) run();
    },
  };
}
