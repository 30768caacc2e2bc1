import type { TeamDay } from '#contract/board.ts';
import type { Language } from '#contract/languages.ts';
import type { DirectoryStore } from '../directory/store.ts';
import { dataOf } from '../outbox/refusal.ts';
import { Board } from './board.ts';
import type { ChangeOfTill } from './history.ts';
import type { TillJournal } from './journal.ts';
import { TillIndex } from './till-index.ts';
import type { CodeCreated, TillRow } from './store.ts';
import { teamDay } from './team-day.ts';
import type { Team } from './team.ts';

/** What the outbox knows of the tills' settings. */
type Settings = {
  waiting: () => ReadonlyMap<string, number>;
  settled: () => ReadonlyMap<string, number>;
  of: (workplaceGuid: string) => readonly ChangeOfTill[];
};

export type BoardCacheDeps = {
  directory: Pick<DirectoryStore, 'knowsEveryTill' | 'outlets' | 'workplaces' | 'findEmployee'>;
  settings: Settings;
  journal: TillJournal;
  /** In which tills of one name are told apart. */
  language: () => Language;
  /** `undefined`: no board is shared. */
  team: () => Team | undefined;
};

/** Every till in memory, read when it is first asked for. */
export class BoardCache {
  readonly #deps: BoardCacheDeps;
  #present: { lines: TillIndex; board: Board } | undefined;
  #waiting: ReadonlyMap<string, number> = new Map();
  #settled = new Map<string, number>();

  constructor(deps: BoardCacheDeps) {
    this.#deps = deps;
  }

  lines(): TillIndex {
    return this.#current().lines;
  }

  board(): Board {
    return this.#current().board;
  }

  /** What a team did in a while. @param nameOf another laptop's */
  teamDay(
    span: { from: number; until: number },
    codes: readonly CodeCreated[],
    nameOf: (laptop: string) => string,
  ): TeamDay {
    const { lines, board } = this.#current();
    return teamDay({
      ...{ ...span, codes, nameOf },
      rows: [...lines.all()].flatMap(({ row }) => row ?? []),
      outletOf: (guid) => {
        const line = lines.get(guid);
        const { outletGuid = null, outletName = null } = line ? board.row(line) : {};
        return { guid: outletGuid, name: outletName };
      },
    });
  }

  /** The directory is another one: everything is read again. */
  read(): void {
    this.#present = undefined;
    this.#current();
  }

  /** Takes over what was written down; nothing to do as long as nobody has asked. */
  put(rows: readonly TillRow[]): void {
    for (const row of rows) this.#present?.lines.put(row);
  }

  /** Takes over what waits in the outbox. @returns whether that is different from before */
  outboxChanged(): boolean {
    if (!this.#present) return false;
    const before = this.#waiting;
    this.#waiting = this.#deps.settings.waiting();
    const guids = new Set([...before.keys(), ...this.#waiting.keys()]);
    const changed = [...guids].filter((guid) => before.get(guid) !== this.#waiting.get(guid));
    for (const guid of changed) {
      const ends = this.#deps.settings.of(guid).flatMap(({ ended }) => ended?.at ?? []);
      if (ends.length > 0) this.#settled.set(guid, Math.max(...ends));
      this.#present.lines.refresh(guid);
    }
    return changed.length > 0;
  }

  #read(): { lines: TillIndex; board: Board } {
    const hasDirectory = dataOf(this.#deps.directory.knowsEveryTill());
    const outlets = dataOf(this.#deps.directory.outlets());
    const workplaces = dataOf(this.#deps.directory.workplaces(null));
    const rows = this.#deps.journal.compare(workplaces, outlets, hasDirectory);
    this.#waiting = this.#deps.settings.waiting();
    this.#settled = new Map(this.#deps.settings.settled());
    const live = (guid: string) => ({
      waiting: this.#waiting.get(guid) ?? 0,
      settledAt: this.#settled.get(guid) ?? null,
    });
    const lines = new TillIndex({ outlets, workplaces, rows, hasDirectory, live });
    const { directory, language, team } = this.#deps;
    return { lines, board: new Board(lines, namesOfEmployees(directory), language, team) };
  }

  #current() {
    return (this.#present ??= this.#read());
  }
}

/** Names are asked for once as long as the directory is the same. */
function namesOfEmployees(directory: Pick<DirectoryStore, 'findEmployee'>): (guid: string) => string | null {
  const names = new Map<string, string | null>();
  return (guid) => {
    const kept = names.get(guid);
    if (kept !== undefined) return kept;
    const name = dataOf(directory.findEmployee(guid))?.name ?? null;
    names.set(guid, name);
    return name;
  };
}
