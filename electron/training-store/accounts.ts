import { TRAINING_PASSWORD } from '#contract/training.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { REFUSALS, type Refusal } from './refusal.ts';
import type { SignIn, SignInByPhone } from './requests.ts';

/** How somebody signed in; `null`: with a token that was there from the beginning. */
export type Login = { phone: string } | { username: string } | null;

/** Who may act for the organisations. Anybody who knows the training password is let in, under any name. */
export type Accounts = {
  byPhone(input: SignInByPhone): Result<string, Refusal>;
  /** `null`: a session was asked for, which has no token. */
  byUsername(input: SignIn): Result<string | null, Refusal>;
  /** How the bearer of a token signed in, or `undefined` where it is none, or none any more. */
  loginOf(token: string): Login | undefined;
  /** Ends a token, or all of them. */
  revoke(token?: string): void;
};

/** `+7`, `8` or nothing before ten digits, with brackets and dashes between them. */
const PHONE = /^(?:\+?7|8)?[-(]*\d(?:[-()]*\d){9}$/;

/** A phone number as the service keeps it, `+79001234567`, or `undefined` where it is none. */
function readPhone(text: string): string | undefined {
  return PHONE.test(text) ? `+7${text.replaceAll(/\D/g, '').slice(-10)}` : undefined;
}

/**
 * @param first a token that works from the beginning
 * @param random so many random bytes
 */
export function createAccounts(first: string, random: (size: number) => Uint8Array): Accounts {
  const logins = new Map<string, Login>([[first, null]]);

  function letIn(password: string, login: Login): Result<string, Refusal> {
    if (password !== TRAINING_PASSWORD) return err(REFUSALS.wrongPassword);
    const token = Buffer.from(random(24)).toString('base64url');
    logins.set(token, login);
    return ok(token);
  }

  return {
    byPhone(input) {
      const phone = readPhone(input.phone);
      return phone === undefined
        ? err({ ...REFUSALS.notValid, info: 'phone' })
        : letIn(input.password, { phone });
    },
    byUsername({ full_username: username, password, response_type: type }) {
      const token = letIn(password, { username });
      return token.ok && type === 'Session' ? ok(null) : token;
    },
    loginOf: (token) => logins.get(token),
    revoke(token) {
      if (token === undefined) logins.clear();
      else logins.delete(token);
    },
  };
}
