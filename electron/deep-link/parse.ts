import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MAX_FILES } from '#contract/directory.ts';
import { parseGuid } from '#contract/guid.ts';
import type { LaunchProblem } from '#contract/launch-request.ts';

/** What was found to be opened. */
export type ParsedRequest =
  | { kind: 'nothing' }
  | { kind: 'till'; workplaceGuid: string }
  /** Absolute paths, each once. */
  | { kind: 'files'; paths: readonly string[] }
  | { kind: 'refused'; problem: LaunchProblem };

/** Longer than any link, and short enough to be looked at; in UTF-16 units. */
const MAX_LINK = 256;
/** As long as a path of the contract's may be. */
const MAX_PATH = 4096;
const LINK = /^till-setup:/i;
const DIRECTORY_FILE = /\.tilldirectory$/i;
const isLink = (word: string) => LINK.test(word);
const isFile = (word: string) => !word.startsWith('-') && DIRECTORY_FILE.test(word) && !isLink(word);
/** Authority, path's first segment, and whatever follows (RFC 3986, section 3); what a path holds besides is no till. */
const PARTS = /^till-setup:\/\/([^/?#]*)(?:\/([^/?#]*))?(.*)$/is;

const refused = (problem: LaunchProblem): ParsedRequest => ({ kind: 'refused', problem });

/**
 * Reads a link. One form is taken: `till-setup://till/<GUID of the workplace>`, in any letter case. Nothing is decoded,
 * mended or left out.
 * @param link as it came from the system
 */
export function parseLink(link: unknown): ParsedRequest {
  if (typeof link !== 'string') return refused('link_of_another_kind');
  if (link.length > MAX_LINK) return refused('link_too_long');
  const [, authority = '', name = '', more = ''] = PARTS.exec(link) ?? [];
  if (/[@:]/.test(authority)) return refused('link_says_more');
  if (authority.toLowerCase() !== 'till') return refused('link_of_another_kind');
  if (more !== '') return refused('link_says_more');
  // A GUID that a person typed may have spaces around it; one in a link has none.
  const workplaceGuid = /^[0-9a-f-]+$/i.test(name) ? parseGuid(name) : undefined;
  return workplaceGuid === undefined ? refused('link_not_a_guid') : { kind: 'till', workplaceGuid };
}

/**
 * Reads what the app was started with. Words that are neither a link nor a directory file are not for this part:
 * switches, the program itself, and what Chromium adds to a second start, in whatever order it comes to. (On Windows
 * Electron itself does not start when anything follows a URL: `CheckCommandLineArguments` in its
 * shell/app/command_line_args.cc. So no link brings switches along.)
 * @param args the command line
 * @param workingDirectory where relative paths begin
 */
export function parseArguments(args: unknown, workingDirectory: unknown): ParsedRequest {
  const words = (Array.isArray(args) ? args : []).filter((word) => typeof word === 'string');
  const links = words.filter(isLink);
  const files = words.filter(isFile);
  if (links.length === 0)
    return files.length === 0 ? { kind: 'nothing' } : parseFiles(files, workingDirectory);
  // Browsers hand over one link and nothing else; more is what a link that broke out of its quotes looks like.
  return links.length + files.length === 1 ? parseLink(links[0]) : refused('link_not_alone');
}

/** A command line without what was to be opened: for a start that goes on with what was done before. */
export function withoutLaunchRequests(args: readonly string[]): string[] {
  return args.filter((word) => !isLink(word) && !isFile(word));
}

/**
 * Reads the names of directory files; `.tilldirectory` in any letter case ends each. Linux's desktops give `file:` URLs.
 * @param workingDirectory where relative paths begin; without an absolute one they lead nowhere
 */
export function parseFiles(files: readonly string[], workingDirectory: unknown): ParsedRequest {
  const paths = new Set<string>();
  for (const file of files) {
    const path = pathOf(file, workingDirectory);
    if (path === undefined) return refused('file_missing');
    if (!DIRECTORY_FILE.test(path)) return refused('file_of_another_kind');
    paths.add(path);
  }
  return paths.size > MAX_FILES ? refused('files_over_limit') : { kind: 'files', paths: [...paths] };
}

function pathOf(file: string, workingDirectory: unknown): string | undefined {
  const path = /^file:/i.test(file) ? pathOfUrl(file) : file;
  if (path === undefined || path === '' || path.length > MAX_PATH || path.includes('\0')) return undefined;
  if (isAbsolute(path)) return resolve(path);
  if (typeof workingDirectory !== 'string' || !isAbsolute(workingDirectory)) return undefined;
  return resolve(workingDirectory, path);
}

function pathOfUrl(url: string): string | undefined {
  try {
    return fileURLToPath(url);
  } catch (cause) {
    // Of another host, or not decodable: https://nodejs.org/api/url.html#urlfileurltopathurl-options
    if (cause instanceof TypeError || cause instanceof URIError) return undefined;
    throw cause;
  }
}
