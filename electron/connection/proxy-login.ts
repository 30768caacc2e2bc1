import type { ProxyAnswer, ProxyCredentials, ProxyQuestion } from '#contract/connection.ts';

/** A proxy that wants to know who wants to pass. */
export type ProxyChallenge = Omit<ProxyQuestion, 'id' | 'again'>;

export type ProxyLoginDeps = {
  /** Shows a question in the place of the one before, or takes it back. */
  show: (question: ProxyQuestion | null) => void;
  /** The password must never be written down from here on. */
  registerSecret: (password: string) => void;
  /** Milliseconds of a clock that only goes forward. */
  now: () => number;
};

/**
 * How long a declined question is not asked anew by what goes on behind the scenes, in milliseconds: the outbox tries
 * again every few minutes, and a dialog that comes back each time would be closed unread.
 */
export const QUIET_MS = 15 * 60_000;

/** A proxy's own words for itself are shown as far as anybody reads them, in characters. */
const LONGEST_REALM = 80;
/** Controls, and what turns text around or is not seen. */
const UNSHOWN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A proxy's address is shown as far as names of hosts go on one line; whose it is stands at its end. */
const LONGEST_HOST = 80;

/** A text on one line, without what nobody sees. */
function plain(text: string): string[] {
  return Array.from(text.replace(UNSHOWN, ' ').replace(/\s+/g, ' ').trim());
}

/** What a proxy calls itself, fit to be shown beside its address: it may say anything, at any length. */
function shownRealm(realm: string): string {
  const characters = plain(realm);
  if (characters.length <= LONGEST_REALM) return characters.join('');
  return `${characters.slice(0, LONGEST_REALM - 1).join('')}…`;
}

/** Where a proxy is, fit to be shown: a PAC file, which may come from anybody in the network, says it. */
function shownHost(host: string): string {
  const characters = plain(host);
  if (characters.length <= LONGEST_HOST) return characters.join('');
  return `…${characters.slice(1 - LONGEST_HOST).join('')}`;
}

type Waiting = (answer: ProxyCredentials | undefined) => void;
type Open = { key: string; question: ProxyQuestion; waiting: Set<Waiting> };
type Shown = Omit<ProxyQuestion, 'id'>;

const keyOf = ({ host, port }: ProxyChallenge) => `${host}:${port}`;

/**
 * Who passes which proxy: known for as long as the process lives, in memory alone. What is not known is asked, one
 * question at a time.
 */
export class ProxyLogin {
  readonly #deps: ProxyLoginDeps;
  readonly #known = new Map<string, ProxyCredentials>();
  readonly #quietUntil = new Map<string, number>();
  /** The first of them is the one that is shown. */
  readonly #open = new Map<string, Open>();
  #questions = 0;

  constructor(deps: ProxyLoginDeps) {
    this.#deps = deps;
  }

  /** The same, without asking anybody. */
  known(challenge: ProxyChallenge, refused: ProxyCredentials | undefined): ProxyCredentials | undefined {
    const credentials = this.#known.get(keyOf(challenge));
    return credentials === refused ? undefined : credentials;
  }

  /**
   * What to tell a proxy: what is known, else what a person answers. However many requests wait for one proxy, it is
   * asked about once.
   * @param refused what this proxy was told before on behalf of the same request, and did not accept
   * @param signal the request is given up, and with the last one that waits for it the question
   * @returns nothing when the person would rather not, or nobody is there any more
   */
  async ask(
    challenge: ProxyChallenge,
    refused: ProxyCredentials | undefined,
    signal: AbortSignal,
  ): Promise<ProxyCredentials | undefined> {
    if (signal.aborted) return undefined;
    const present = this.known(challenge, refused);
    if (present) return present;
    const key = keyOf(challenge);
    this.#known.delete(key);
    const isOpen = this.#open.has(key);
    if (!isOpen && this.#deps.now() < (this.#quietUntil.get(key) ?? 0)) return undefined;
    const { port } = challenge;
    const shown = { host: shownHost(challenge.host), port, realm: shownRealm(challenge.realm) };
    const opened = this.#questionFor(key, { ...shown, again: refused !== undefined });
    const answer = this.#wait(key, opened, signal);
    // Not before somebody waits for it: a command, where nobody is there, declines it as soon as it is shown.
    if (!isOpen && this.#first() === opened) this.#deps.show(opened.question);
    return await answer;
  }

  /** The person's answer to the question that is shown; to one that is not shown any more it does nothing. */
  answer({ id, credentials }: ProxyAnswer): void {
    const shown = this.#first();
    if (shown?.question.id !== id) return;
    const { key } = shown;
    if (credentials) {
      this.#deps.registerSecret(credentials.password);
      this.#known.set(key, credentials);
      this.#quietUntil.delete(key);
    } else {
      this.#quietUntil.set(key, this.#deps.now() + QUIET_MS);
    }
    this.#close(key, credentials ?? undefined);
  }

  /** The user wants something done now: what was declined before may be asked again. */
  onUserRetry(): void {
    this.#quietUntil.clear();
  }

  #first(): Open | undefined {
    return [...this.#open.values()][0];
  }

  /** Takes a question off the list; whoever waited for it goes on with the answer. */
  #close(key: string, answer: ProxyCredentials | undefined): void {
    const closed = this.#open.get(key);
    const wasShown = closed !== undefined && closed === this.#first();
    this.#open.delete(key);
    for (const goOn of closed?.waiting ?? []) goOn(answer);
    if (wasShown) this.#deps.show(this.#first()?.question ?? null);
  }

  #questionFor(key: string, shown: Shown): Open {
    const present = this.#open.get(key);
    if (present) return present;
    const question = { id: ++this.#questions, ...shown };
    const opened: Open = { key, question, waiting: new Set() };
    this.#open.set(key, opened);
    return opened;
  }

  #wait(key: string, { waiting }: Open, signal: AbortSignal): Promise<ProxyCredentials | undefined> {
    return new Promise((resolve) => {
      const goOn: Waiting = (answer) => {
        signal.removeEventListener('abort', giveUp);
        resolve(answer);
      };
      const giveUp = () => {
        waiting.delete(goOn);
        resolve(undefined);
        if (waiting.size === 0) this.#close(key, undefined);
      };
      waiting.add(goOn);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }
}
