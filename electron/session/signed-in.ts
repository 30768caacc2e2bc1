import type { ActiveConnection } from '../connection/active.ts';
import { findStored, rememberPerson } from '../connection/saved.ts';
import type { Permission, SignedIn } from '#contract/connection.ts';
import { isNotGiven } from '../lists/refusals.ts';
import type { PosApi } from '../pos-api/types.ts';
import type { SettingsStore } from '../storage/settings.ts';

/** How long the first question waits, in milliseconds: until the window is painted, and the screen has what it shows first. */
const ASK_AFTER_MS = 500;
/** When a question that went unanswered is asked again, in milliseconds. */
const ASK_AGAIN_MS = 5 * 60_000;
/** The same where waiting alone does not help: somebody passes the portal that spoke in the service's place, say. */
const ASK_LATER_MS = 60 * 60_000;
/** Far more than a person reads, and than the service was seen to send. */
const LONGEST_NAME = 200;
const MOST_PERMISSIONS = 1000;

type Asked = { id: string; token: string; permissions: Permission[] };

export type WhoDeps = {
  settings: SettingsStore;
  /** Whether the service is asked; a command asks for nothing that it does not need, and keeps nothing of its token. */
  asks: boolean;
  /** What is known is different. */
  changed: () => void;
  /** What went wrong behind the scenes, for the log. */
  report: (cause: unknown) => void;
  after: (ms: number, run: () => void) => () => void;
};

/**
 * Who is signed in: their name and what they may do, as the service says. The name is kept beside the connection, so that
 * it is there offline; the permissions are kept in memory.
 */
export class WhoIsSignedIn {
  readonly #deps: WhoDeps;
  #asked: Asked | undefined;
  #stop: () => void = () => undefined;

  constructor(deps: WhoDeps) {
    this.#deps = deps;
  }

  /** What is known of whoever is signed in to a connection; `null`: nobody is, or nothing is known. */
  known(present: ActiveConnection | undefined): SignedIn | null {
    if (present?.connection.kind !== 'cloud' || present.token === undefined) return null;
    const { id } = present.connection;
    const login = present.login?.name ?? '';
    const name = findStored(this.#deps.settings.current.connections, id)?.person ?? login;
    const isAsked = this.#asked?.id === id && this.#asked.token === present.token;
    if (name === '' && !isAsked) return null;
    return { name, login, permissions: isAsked ? (this.#asked?.permissions ?? null) : null };
  }

  /** Asks about whoever is signed in to the connection in use, and no longer about whoever was before. */
  follow(present: ActiveConnection | undefined, api: Pick<PosApi, 'me'> | undefined): void {
    this.#stop();
    if (!this.#deps.asks || present?.connection.kind !== 'cloud') return;
    if (present.token === undefined || !api) return;
    const { token } = present;
    this.#askIn(ASK_AFTER_MS, { id: present.connection.id, token, permissions: [] }, api);
  }

  #askIn(ms: number, about: Asked, api: Pick<PosApi, 'me'>): void {
    const abort = new AbortController();
    const cancel = this.#deps.after(ms, () => {
      this.#ask(about, api, abort.signal).catch((cause: unknown) => {
        this.#deps.report(cause);
        if (!abort.signal.aborted) this.#askIn(ASK_AGAIN_MS, about, api);
      });
    });
    this.#stop = () => {
      cancel();
      abort.abort();
    };
  }

  async #ask(about: Asked, api: Pick<PosApi, 'me'>, signal: AbortSignal): Promise<void> {
    const answer = await api.me(signal);
    if (signal.aborted) return;
    if (!answer.ok) {
      const { api: said, retryable, retryAfterMs = 0 } = answer.error;
      // What the service does not give is done without: the login says who it is. Anything else may be a portal's word.
      if (said?.status === 401 || isNotGiven(answer.error) || (said && !retryable)) return;
      this.#askIn(Math.max(retryable ? ASK_AGAIN_MS : ASK_LATER_MS, retryAfterMs), about, api);
      return;
    }
    const { name, permissions } = answer.data;
    this.#asked = { ...about, permissions: permissions.slice(0, MOST_PERMISSIONS) };
    const said = name.trim().slice(0, LONGEST_NAME);
    if (said !== '') rememberPerson(this.#deps.settings, about.id, said);
    this.#deps.changed();
  }
}
