import type { CallError, ErrorCode } from '#contract/errors.ts';
import type { ErrorEntry } from '#shared/errors/error-entry.ts';
import type { I18n } from './i18n.svelte.ts';
import { isOfTheNetwork } from '#shared/navigation/check-link.ts';
import { differsForSettings, differsForSignIn, guidanceFor, type Operation } from '#contract/playbook.ts';

/** Whom and what an error is about, by name. */
export type Concerned = { readonly employee?: string | undefined; readonly till?: string | undefined };

/**
 * What an error is called and what it means, for what was being done when it came.
 * @param concerned who and what its title names; without a name it says “this employee”, “this till”
 */
export function errorWords(
  code: ErrorCode,
  operation: Operation,
  { t }: I18n,
  { employee, till }: Concerned = {},
): ErrorEntry {
  const place = placeOf(code, operation);
  const names = { employee: employee ?? t('failure.this_employee'), till: till ?? t('failure.this_till') };
  return { title: t(`${place}.title`, names), text: t(`${place}.text`) };
}

/** Where the words lie. */
function placeOf(code: ErrorCode, operation: Operation) {
  if (operation === 'settings' && differsForSettings(code)) return `errors_settings.${code}` as const;
  if (operation === 'sign_in' && differsForSignIn(code)) return `errors_sign_in.${code}` as const;
  return `errors.${code}` as const;
}

/** Whoever meets one of these is online; their own sentence says what helps. */
const ONLINE: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['connection_refused', 'proxy_failed']);

/**
 * When it is worth trying again, in a sentence; `null` where time alone changes nothing. A status of the API's can make passing what its code alone would not: the
 * documentation lets any code come with any status.
 */
export function waitingWords(
  error: Pick<CallError, 'code' | 'api'> & { retryable?: boolean },
  operation: Operation,
  { t }: I18n,
): string | null {
  const isPassing = error.api !== undefined && error.retryable === true;
  const { waiting } = guidanceFor(error.code, operation);
  if (waiting === 'a_day') return t('failure.waiting.a_day');
  if (!isPassing && (waiting !== 'helps' || ONLINE.has(error.code))) return null;
  return t(isOfTheNetwork(error.code) ? 'failure.waiting.network' : 'failure.waiting.helps');
}

/** The API's own words, where it sent some; shown as text, never as markup. */
export function serviceMessage({ api }: Pick<CallError, 'api'>): string | null {
  return api !== undefined && api.message.trim() !== '' ? api.message : null;
}
