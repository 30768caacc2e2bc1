import type { TillApi } from '#contract/derive.ts';
import type { BoardRow, TillDetails } from '#contract/tills.ts';
import { Loader } from '#shared/state/loader.svelte.ts';
import { OneAtATime } from '#shared/state/one-at-a-time.ts';
import { shortGuid } from '#shared/names/till-names.ts';
import { NoteDraft } from './note-draft.svelte.ts';

/** What a till is called: its name, else enough of its GUID. */
export function tillName({ name, workplaceGuid }: Pick<BoardRow, 'name' | 'workplaceGuid'>): string {
  return name ?? shortGuid(workplaceGuid);
}

/** The till that is looked at: its line of the board at once, the rest as soon as it is here. */
export class OpenedTill {
  readonly #api: TillApi['tills'];
  readonly #reading = new OneAtATime();
  readonly #listed: BoardRow;
  readonly details = new Loader<TillDetails>();
  readonly note: NoteDraft;

  /** @param listed its line, as the board has it */
  constructor(api: TillApi['tills'], listed: BoardRow) {
    this.#api = api;
    this.#listed = listed;
    this.note = new NoteDraft((text) => api.note({ workplaceGuid: listed.workplaceGuid, text }));
    this.note.follow(listed.note);
  }

  get guid(): string {
    return this.#listed.workplaceGuid;
  }

  get row(): BoardRow {
    return this.details.now.phase === 'ready' ? this.details.now.data.row : this.#listed;
  }

  get name(): string {
    return tillName(this.row);
  }

  /** Reads everything about it again. */
  load(): Promise<void> {
    return this.#reading.run(async () => {
      await this.details.load(this.guid, () => this.#api.till({ workplaceGuid: this.guid }));
      if (this.details.now.phase === 'ready') this.note.follow(this.details.now.data.row.note);
    });
  }
}
