import { LINK_PROBLEMS, type LaunchRequest } from '#contract/launch-request.ts';
import type { ParsedRequest } from './parse.ts';

/** What lies at a path. */
export type PathKind = (path: string) => 'file' | 'other' | 'nothing';

export type LaunchRequestsDeps = {
  pathKind: PathKind;
  /** Milliseconds since whenever; never goes back. */
  now: () => number;
};

/** For how long links do not come to the front after one was turned down, in milliseconds: a page can send them for ever. */
const QUIET_MS = 60_000;

/** What other programs want to be opened: one at a time, kept from before there is a window until it is answered. */
export class LaunchRequests {
  readonly #deps: LaunchRequestsDeps;
  #current: LaunchRequest | null = null;
  #lastId = 0;
  #files: { id: number; paths: readonly string[] } | undefined;
  #turnedDownAt = -Infinity;
  #show: (request: LaunchRequest | null) => void = () => undefined;

  constructor(deps: LaunchRequestsDeps) {
    this.#deps = deps;
  }

  /** The user has answered the one of this id; other ids are ignored. */
  answer(id: number, accepted: boolean): void {
    if (this.#current?.id !== id) return;
    if (isLink(this.#current.what)) this.#turnedDownAt = accepted ? -Infinity : this.#deps.now();
    this.#put(null);
  }

  /** The user looks at the one of this id: it is quiet no more. */
  look(id: number): void {
    if (this.#current?.id === id) this.#put({ ...this.#current, quiet: false });
  }

  /**
   * Takes what came. The first stays until it is answered, so that no link can put itself in the place of what the
   * user is about to say yes to, nor pile up questions; what comes meanwhile is not taken, and that is said.
   * @returns whether the window is to come to the front
   */
  receive(request: ParsedRequest): boolean {
    const checked = withExistingFiles(request, this.#deps.pathKind);
    if (checked.kind === 'nothing') return true;
    const what = checked.kind === 'files' ? { kind: 'files' as const } : checked;
    const quiet = isLink(what) && this.#deps.now() - this.#turnedDownAt < QUIET_MS;
    const current = this.#current;
    // A link that waits quietly gives way to files, and no longer waits once the next one need not.
    if (current && (!current.quiet || isLink(what))) {
      const comesUp = current.quiet && !quiet;
      if (comesUp || !current.others) this.#put({ ...current, quiet: current.quiet && quiet, others: true });
      return comesUp || !isLink(what);
    }
    const id = ++this.#lastId;
    if (checked.kind === 'files') this.#files = { id, paths: checked.paths };
    this.#put({ id, what, quiet, others: false });
    return !quiet;
  }

  /** The user looks into the files of this id: answers them. @returns their paths, as often as they are asked for */
  filesOf(id: number): readonly string[] | undefined {
    this.answer(id, true);
    return this.#files?.id === id ? this.#files.paths : undefined;
  }

  /** Tells whoever shows it what waits, now and whenever that changes. */
  subscribe(next: (request: LaunchRequest | null) => void): void {
    this.#show = next;
    this.#show(this.#current);
  }

  #put(request: LaunchRequest | null): void {
    this.#current = request;
    this.#show(request);
  }
}

/** The same request; refused where one of its files is not there, or is no file. */
function withExistingFiles(request: ParsedRequest, pathKind: PathKind): ParsedRequest {
  if (request.kind !== 'files') return request;
  const kinds = request.paths.map(pathKind);
  if (kinds.includes('nothing')) return { kind: 'refused', problem: 'file_missing' };
  return kinds.includes('other') ? { kind: 'refused', problem: 'file_is_no_file' } : request;
}

/** Whether it may have come from a page on the web; files are opened by the user's own hand. */
function isLink(what: LaunchRequest['what']): boolean {
  const problems: readonly string[] = LINK_PROBLEMS;
  return what.kind === 'till' || (what.kind === 'refused' && problems.includes(what.problem));
}
