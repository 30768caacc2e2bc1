import { laptopName } from '#contract/board.ts';
import type { DirectoryStore } from '../directory/store.ts';
import { dataOf } from '../outbox/refusal.ts';
import type { ChangeNotifier } from './change-notifier.ts';
import type { AuthoredEvent } from './event.ts';
import type { TillJournal } from './journal.ts';
import type { TillRow } from './store.ts';
import type { Team } from './team.ts';

/** A till, and the store that it stands in. */
export type TillPlace = { workplaceGuid: string; outletGuid: string | null };

type SharingDeps = {
  journal: TillJournal;
  directory: Pick<DirectoryStore, 'findWorkplace'>;
  notifier: ChangeNotifier;
};

/** What a shared board has to do with the tills: whom this laptop shares it with, and what comes from the others. */
export class Sharing {
  readonly #deps: SharingDeps;
  #team: Team | undefined;
  #isMerging = false;

  constructor(deps: SharingDeps) {
    this.#deps = deps;
  }

  /** `undefined`: no board is shared. */
  get team(): Team | undefined {
    return this.#team;
  }

  /** Whether what is being written down came from the other laptops. */
  get isMerging(): boolean {
    return this.#isMerging;
  }

  /** As a laptop is shown. */
  nameOf(laptop: string): string {
    return this.#team?.nameOf(laptop) ?? laptopName(laptop);
  }

  /**
   * A board is shared from now on.
   * @param onWritten called after something was written down here, at most once a turn of the event loop
   */
  begin(team: Team, onWritten: () => void): void {
    this.#team = team;
    this.#deps.notifier.onWritten = onWritten;
  }

  /** Puts what other laptops wrote among what is here; see `TillJournal.merge`. Throws what SQLite says. */
  merge(work: () => ReadonlyMap<string, readonly AuthoredEvent[] | 'anew'>): void {
    if (this.#deps.notifier.isStopped) return;
    this.#isMerging = true;
    try {
      this.#deps.journal.merge(work);
    } finally {
      this.#isMerging = false;
    }
  }

  /** Other laptops are at other tills than before. */
  teamChanged(): void {
    if (!this.#deps.notifier.isStopped) this.#deps.notifier.changed();
  }

  /** Tills for which this laptop asks for a code, or has one or may have, that nobody handed over. */
  unsettled(): TillPlace[] {
    return this.#deps.journal
      .all()
      .filter(isUnsettled)
      .map(({ guid }) => this.placeOf(guid));
  }

  /** Whether a till is one of them. */
  isUnsettled(workplaceGuid: string): boolean {
    const row = this.#deps.journal.row(workplaceGuid);
    return row !== undefined && isUnsettled(row);
  }

  /** A till with the store in which all laptops that have the same lists see it. */
  placeOf(workplaceGuid: string): TillPlace {
    const workplace = dataOf(this.#deps.directory.findWorkplace(workplaceGuid));
    return { workplaceGuid, outletGuid: workplace?.outletGuid ?? null };
  }
}

function isUnsettled({ facts }: TillRow): boolean {
  const { requested, issued, uncertain, handedOverAt, activatedAt } = facts;
  if (requested !== null) return true;
  if (handedOverAt !== null || typeof activatedAt === 'number') return false;
  return [issued, uncertain].some((code) => code !== null && code.by === undefined);
}
