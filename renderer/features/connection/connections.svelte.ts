import type { SavedConnection } from '#contract/connection.ts';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { Language } from '#contract/languages.ts';

/** A connection that can be switched to. */
export type ConnectionLine = {
  readonly id: string;
  readonly name: string;
  /** Where it goes. */
  readonly place: string;
  readonly waiting: number | null;
};

/** The connections that are not in use, by name; two that look alike are told apart by their organisation. */
export function otherConnections(all: readonly SavedConnection[], language: Language): ConnectionLine[] {
  const look = ({ name, baseUrl }: SavedConnection): string => `${name} ${placeOf(baseUrl)}`;
  return all
    .filter(({ current }) => !current)
    .toSorted((a, b) => a.name.localeCompare(b.name, language))
    .map((connection) => {
      const { id, name, baseUrl, orgGuid, waiting } = connection;
      const alike = all.some((other) => other !== connection && look(other) === look(connection));
      return { id, name, place: alike ? `${placeOf(baseUrl)} · ${orgGuid}` : placeOf(baseUrl), waiting };
    });
}

/** An address as people read it. */
function placeOf(baseUrl: string): string {
  return baseUrl.replace(/^https:\/\//, '').replace(/\/$/, '');
}

/** Switches to another connection. */
export class Switcher {
  readonly #api: TillApi['connection'];
  #going = $state<string | null>(null);
  #error = $state.raw<CallError | null>(null);

  constructor(api: Pick<TillApi, 'connection'>) {
    this.#api = api.connection;
  }

  /** The connection that is being taken into use. */
  get going(): string | null {
    return this.#going;
  }

  get error(): CallError | null {
    return this.#error;
  }

  /** What becomes of it is told by the state. */
  async go(id: string): Promise<void> {
    if (this.#going !== null) return;
    this.#going = id;
    this.#error = null;
    const answer = await this.#api.switchTo({ id });
    this.#going = null;
    if (!answer.ok) this.#error = answer.error;
  }

  dismiss(): void {
    this.#error = null;
  }
}
