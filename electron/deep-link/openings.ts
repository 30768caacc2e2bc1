import { LINK_PROBLEMS, type Opening } from '#contract/opening.ts';
import type { Found } from './parse.ts';

/** What lies at a path. */
export type KindAt = (path: string) => 'file' | 'other' | 'nothing';

export type OpeningsDeps = {
  kindAt: KindAt;
  /** Milliseconds since whenever; never goes back. */
  now: () => number;
};

/** What other programs want to be opened: one at a time, kept from before there is a window until it is answered. */
export type Openings = {
  /**
   * Takes what came. The first stays until it is answered, so that no link can put itself in the place of what the
   * user is about to say yes to, nor pile up questions; what comes meanwhile is not taken, and that is said.
   * @returns whether the window is to come to the front
   */
  arrive: (found: Found) => boolean;
  /** The user has answered the one of this id; other ids are ignored. */
  answer: (id: number, accepted: boolean) => void;
  /** The user looks into the files of this id: answers them. @returns their paths, as often as they are asked for */
  filesOf: (id: number) => readonly string[] | undefined;
  /** Tells whoever shows it what waits, now and whenever that changes. */
  follow: (show: (opening: Opening | null) => void) => void;
};

/** For how long links do not come to the front after one was turned down, in milliseconds: a page can send them for ever. */
const QUIET_MS = 60_000;

export function createOpenings({ kindAt, now }: OpeningsDeps): Openings {
  let current: Opening | null = null;
  let lastId = 0;
  let files: { id: number; paths: readonly string[] } | undefined;
  let turnedDownAt = -Infinity;
  let show: (opening: Opening | null) => void = () => undefined;

  function put(opening: Opening | null): void {
    current = opening;
    show(opening);
  }

  function answer(id: number, accepted: boolean): void {
    if (current?.id !== id) return;
    if (isLink(current.what)) turnedDownAt = accepted ? -Infinity : now();
    put(null);
  }

  return {
    arrive(came) {
      const found = checked(came, kindAt);
      if (found.kind === 'nothing') return true;
      const what = found.kind === 'files' ? { kind: 'files' as const } : found;
      if (current) {
        if (!current.others) put({ ...current, others: true });
        return !isLink(what);
      }
      const quiet = isLink(what) && now() - turnedDownAt < QUIET_MS;
      const id = ++lastId;
      if (found.kind === 'files') files = { id, paths: found.paths };
      put({ id, what, quiet, others: false });
      return !quiet;
    },
    answer,
    filesOf(id) {
      answer(id, true);
      return files?.id === id ? files.paths : undefined;
    },
    follow(next) {
      show = next;
      show(current);
    },
  };
}

function checked(found: Found, kindAt: KindAt): Found {
  if (found.kind !== 'files') return found;
  const kinds = found.paths.map(kindAt);
  if (kinds.includes('nothing')) return { kind: 'refused', problem: 'file_missing' };
  return kinds.includes('other') ? { kind: 'refused', problem: 'file_is_no_file' } : found;
}

/** Whether it may have come from a page on the web; files are opened by the user's own hand. */
function isLink(what: Opening['what']): boolean {
  const problems: readonly string[] = LINK_PROBLEMS;
  return what.kind === 'till' || (what.kind === 'refused' && problems.includes(what.problem));
}
