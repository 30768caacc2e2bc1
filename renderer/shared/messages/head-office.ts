import type { CallError } from '#contract/errors.ts';
import type { I18n } from './i18n.svelte.ts';
import { errorWords } from './error-words.ts';
import type { Operation } from '#contract/playbook.ts';

/** What an error was about, by the names that people know it by. */
export type About = {
  readonly store?: string | undefined;
  readonly till?: string | undefined;
  /** For whom the code was asked. */
  readonly employee?: string | undefined;
  readonly setting?: string | undefined;
  /** Who is signed in. */
  readonly who?: string | undefined;
};

/** An error as it is told; an answer that was kept has no reference any more. */
export type ToldError = Pick<CallError, 'code' | 'api'> & { readonly ref?: string };

/** A code of the API's is one word; anything else in its place is not read out, nor copied. */
const ONE_WORD = /^[\w.-]{1,80}$/;

/** The error's code as support knows it: the API's own, where there is one. */
function codeToTell({ code, api }: ToldError): string {
  return api !== undefined && ONE_WORD.test(api.code) ? api.code : code;
}

/**
 * What to say to head office, ready to be read out or sent. Neither token nor activation code is in it, nor what the
 * API said in words of its own, which may have anything in it.
 * @param at when it happened, in milliseconds since 1970, UTC
 */
export function wordsForHeadOffice(
  told: ToldError,
  operation: Operation,
  about: About,
  at: number,
  i18n: I18n,
): string {
  const { t } = i18n;
  const lines: string[] = [t(`failure.head_office.tried_${operation}`)];
  if (about.store !== undefined) lines.push(t('failure.head_office.store', { name: about.store }));
  if (about.till !== undefined) lines.push(t('failure.head_office.till', { name: about.till }));
  if (about.setting !== undefined) lines.push(t('failure.head_office.setting', { name: about.setting }));
  lines.push(t('failure.head_office.came', { title: errorWords(told.code, operation, i18n, about).title }));
  lines.push(t('failure.head_office.code', { code: codeToTell(told) }));
  if (told.api !== undefined) lines.push(t('failure.head_office.status', { status: told.api.status }));
  if (told.ref !== undefined) lines.push(t('failure.head_office.ref', { ref: told.ref }));
  lines.push(t('failure.head_office.time', { time: i18n.date(at) }));
  return lines.join('\n');
}

/**
 * What to write to somebody who may do what the user may not: the owner or an administrator. It reads as from one person
 * to another; what support needs stands beside it.
 */
export function wordsForOwner(operation: Operation, { store, till, who }: About, { t }: I18n): string {
  const what =
    till === undefined
      ? t('failure.owner.a_till')
      : store === undefined
        ? till
        : t('failure.owner.till_at', { till, store });
  const account =
    who === undefined || who === ''
      ? t('failure.owner.account')
      : t('failure.owner.account_named', { name: who });
  return t(operation === 'sign_in' ? 'failure.owner.sign_in' : 'failure.owner.code', { what, account });
}
