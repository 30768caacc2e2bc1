import { lstatSync, readFileSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { parseBaseUrl } from '../connection/base-url.ts';
import { presetBaseUrl } from '../connection/hosts.ts';
import { formatPointer } from '#contract/json.ts';
import { findTextFlaws } from '#contract/json-text.ts';
import { Policy, type PolicyProblem } from '#contract/policy.ts';
import { err, ok, type Result } from '#contract/result.ts';

/** Far above any policy. */
const LONGEST = 256 * 1024;
/** What others than the owner may not have: the right to write (POSIX mode bits). */
const WRITABLE_BY_OTHERS = 0o022;
/** Longest piece of the file that a message repeats. */
const LONGEST_FOUND = 80;

/** Who must own the file and its folder, where files have an owner and a mode. */
export type PolicyOwner = { uid: number };
/** The one whom nobody else can be. */
export const ROOT: PolicyOwner = { uid: 0 };

/**
 * Reads the policy of this computer.
 * @param owner whose alone the file and its folder must be to write; `undefined` on Windows, where the rights of the
 * folder's place see to that
 * @returns `null` when there is none; a problem, naming its place, when it cannot be obeyed to the letter
 */
export function readPolicy(
  path: string,
  owner: PolicyOwner | undefined,
): Result<Policy | null, PolicyProblem> {
  const problem = (of: Omit<PolicyProblem, 'path'>) => err({ path, ...of });
  let bytes: Buffer;
  try {
    const file = lstatSync(path);
    // A link may lead to what anybody can write; a pipe would never end.
    if (!file.isFile())
      return problem({ place: '', problem: 'unreadable', found: file.isSymbolicLink() ? 'link' : 'no file' });
    if (file.size > LONGEST)
      return problem({ place: '', problem: 'unreadable', found: `${String(file.size)} bytes` });
    const weakness = owner && (weaknessOf(file, owner) ?? weaknessOfFolder(dirname(path), owner));
    if (weakness !== undefined) return problem({ place: '', problem: 'not_protected', found: weakness });
    bytes = readFileSync(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    // Neither the file nor its folder: nobody manages this computer.
    if (code === 'ENOENT' || code === 'ENOTDIR') return ok(null);
    return problem({ place: '', problem: 'unreadable', found: code });
  }
  const parsed = parsePolicy(bytes);
  return parsed.ok ? parsed : problem(parsed.error);
}

/** @returns how somebody else than the owner could have written it; for IT */
function weaknessOf({ uid, mode }: Stats, owner: PolicyOwner): string | undefined {
  if (uid !== owner.uid) return `owner ${String(uid)}`;
  return (mode & WRITABLE_BY_OTHERS) === 0 ? undefined : `mode ${(mode & 0o777).toString(8)}`;
}

/** Whoever may write to the folder can put another file in the place of this one. */
function weaknessOfFolder(folder: string, owner: PolicyOwner): string | undefined {
  const weakness = weaknessOf(lstatSync(folder), owner);
  return weakness && `folder: ${weakness}`;
}

/** Parses the bytes of a policy file: JSON in UTF-8, with a byte-order mark or without. */
export function parsePolicy(bytes: Uint8Array): Result<Policy, Omit<PolicyProblem, 'path'>> {
  let value: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    value = JSON.parse(text);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    return err({ place: '', problem: 'not_json', found: found.slice(0, LONGEST_FOUND) });
  }
  // Which of two members of one name counts, is up to the parser: the one that was meant may not.
  const twice = findTextFlaws(text).find(({ kind }) => kind === 'key_twice');
  if (twice !== undefined)
    return err({ place: formatPointer(twice.path.map(String)), problem: 'wrong_value', found: 'twice' });
  // To the schema a list is an object, too.
  if (Array.isArray(value)) return err({ place: '', problem: 'wrong_value', found: 'Array' });
  const policy = v.safeParse(Policy, withoutIgnored(value));
  if (policy.success) return withAddresses(policy.output);
  const [issue] = policy.issues;
  return err({ place: pointerTo(issue), problem: kindOf(issue), found: shorten(issue.received) });
}

/**
 * Leaves out what this version does not know and the file itself says that it need not: so IT can set up what a later
 * version has before every laptop has that version.
 */
function withoutIgnored(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('may_ignore' in value)) return value;
  const { may_ignore: mayIgnore } = value;
  if (!Array.isArray(mayIgnore)) return value;
  const left = ([name]: [string, unknown]) => name in Policy.entries || !mayIgnore.includes(name);
  return Object.fromEntries(Object.entries(value).filter(left));
}

/** Addresses are those that the form takes; which of them this copy may speak to, is looked at when it does. */
function withAddresses(policy: Policy): Result<Policy, Omit<PolicyProblem, 'path'>> {
  const addresses = {
    '/connection/base_url': policy.connection?.base_url,
    '/updates/feed': policy.updates?.feed,
  };
  for (const [place, url] of Object.entries(addresses)) {
    if (url !== undefined && !parseBaseUrl(url, true).ok)
      return err({ place, problem: 'wrong_value', found: shorten(url) });
  }
  // Where one of the service's hosts is named, its address is the one that forms show, and nobody changes there.
  const baseUrl = presetBaseUrl(policy);
  if (baseUrl === undefined) return ok(policy);
  return ok({ ...policy, connection: { ...policy.connection, base_url: baseUrl } });
}

function kindOf(issue: v.BaseIssue<unknown>): PolicyProblem['problem'] {
  if (issue.type !== 'strict_object') return 'wrong_value';
  if (issue.expected === 'never') return 'unknown_member';
  return issue.received === 'undefined' ? 'missing' : 'wrong_value';
}

/** Where in the file it is (RFC 6901 §3). */
function pointerTo(issue: v.BaseIssue<unknown>): string {
  return formatPointer((issue.path ?? []).map(({ key }) => String(key)));
}

function shorten(text: string): string {
  return text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
}
