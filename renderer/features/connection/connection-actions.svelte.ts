import { createContext } from 'svelte';
import type { ProxyAnswer } from '#contract/connection.ts';
import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';

/**
 * What the user does about a connection: open, rename, sign in and out, leave. Components reach the calls through it alone;
 * the state says what comes of them.
 */
export class ConnectionActions {
  readonly #api: TillApi['connection'];
  #reopening = $state(false);

  constructor(api: Pick<TillApi, 'connection'>) {
    this.#api = api.connection;
  }

  useTrainingStore(): ReturnType<TillApi['connection']['useTrainingStore']> {
    return this.#api.useTrainingStore();
  }

  /** Whether the data of a connection is being opened once more. */
  get reopening(): boolean {
    return this.#reopening;
  }

  /** Tries once more to open the data of a connection. */
  async reopen({ kind, id }: { kind: 'cloud' | 'training'; id: string }): Promise<void> {
    if (this.#reopening) return;
    this.#reopening = true;
    await (kind === 'training' ? this.#api.useTrainingStore() : this.#api.switchTo({ id }));
    this.#reopening = false;
  }

  /** Leaves the connection in use. @returns why it could not be left */
  async leave(): Promise<CallError | null> {
    const answer = await this.#api.forget();
    return answer.ok ? null : answer.error;
  }

  rename(id: string, name: string): ReturnType<TillApi['connection']['rename']> {
    return this.#api.rename({ id, name });
  }

  signIn(token: string): ReturnType<TillApi['connection']['signIn']> {
    return this.#api.signIn({ token });
  }

  signOut(): ReturnType<TillApi['connection']['signOut']> {
    return this.#api.signOut();
  }

  answerProxy(answer: ProxyAnswer): ReturnType<TillApi['connection']['answerProxy']> {
    return this.#api.answerProxy(answer);
  }
}

export const [getConnectionActions, setConnectionActions] = createContext<ConnectionActions>();
