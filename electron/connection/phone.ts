import type { FieldProblem } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';

/** What is pasted along with a number and not seen: soft hyphens, zero-width characters, direction marks, byte-order marks. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
/** What people set groups of digits apart with: spaces and dashes of all kinds, dots, brackets, slashes. */
const BETWEEN = /[\s\p{Z}\p{Pd}\u2212\u30fc.·•()[\]{}/_]/gu;
/** A link to call somebody (RFC 3966): its scheme, and the parameters after the number. */
const TEL_LINK = /^tel:([^;]*)(?:;.*)?$/is;

/** The same text without what nobody sees in it, in its usual letters and digits (full-width ones become plain). */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(INVISIBLE, '').trim();
}

/**
 * Reads a Russian telephone number as people write and paste it: `+7 (921) 555-45-67`, `8 921 555 45 67`,
 * `921-555-45-67`, `tel:+79215554567`. Numbers of other countries are not mended into something else.
 * @returns `+7` and ten digits, which is one of the forms that the service documents for `phone`; `required` for
 * nothing, `phone_characters` where something stands in it that no number has, `phone_country` for another country's
 * number, `phone_too_short` or `phone_too_long` for one with digits missing or left over
 */
export function parsePhone(text: string): Result<string, FieldProblem> {
  const trimmed = plain(text);
  const number = (TEL_LINK.exec(trimmed)?.[1] ?? trimmed)
    .replaceAll(BETWEEN, '')
    .replace(/^00(?=[1-9])/, '+');
  if (number === '' || number === '+') return err('required');
  if (!/^\+?\d+$/.test(number)) return err('phone_characters');
  return number.startsWith('+') ? international(number.slice(1)) : national(number);
}

/** @param digits what follows the plus */
function international(digits: string): Result<string, FieldProblem> {
  // "+8 921 …": the trunk prefix (8) with a plus before it. No country's numbers begin with 89.
  if (digits.startsWith('7') || digits.startsWith('89')) return ofLength(digits.slice(1));
  return err('phone_country');
}

function national(digits: string): Result<string, FieldProblem> {
  const hasPrefix = /^[78]/.test(digits);
  // Ten digits that begin with 89 or 79 are a mobile number with its prefix and one digit missing: no area code does.
  if (digits.length === 10 && !/^[78]9/.test(digits)) return ok(`+7${digits}`);
  return ofLength(hasPrefix ? digits.slice(1) : digits);
}

/** @param digits area code and number, which are ten digits together */
function ofLength(digits: string): Result<string, FieldProblem> {
  if (digits.length < 10) return err('phone_too_short');
  return digits.length > 10 ? err('phone_too_long') : ok(`+7${digits}`);
}

/** The longest name that the service knows, `full_username`. */
const LONGEST_USERNAME = 49;
/** Longer than any number that is not checked; the service's own limit is 18. */
const LONGEST_UNCHECKED_PHONE = 50;

/**
 * What is sent as the login.
 * @param checksPhone false: a number goes out as it was entered, but for what is not seen in it
 * @returns the phone number as `parsePhone` says, or the user name; else what is wrong with it
 */
export function parseLogin(
  by: 'phone' | 'username',
  text: string,
  checksPhone: boolean,
): Result<string, FieldProblem> {
  if (by === 'phone' && checksPhone) return parsePhone(text);
  const login = plain(text);
  if (login === '') return err('required');
  return login.length > (by === 'phone' ? LONGEST_UNCHECKED_PHONE : LONGEST_USERNAME)
    ? err('too_long')
    : ok(login);
}
