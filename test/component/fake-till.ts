import * as v from 'valibot';
import { contract, events, type Call } from '#contract/contract.ts';
import type { Contract, Domain, TillApi } from '#contract/derive.ts';
import { FilePaths } from '#contract/directory.ts';
import { FieldProblem, type CallError, type ErrorCode } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { State, StateChange } from '#contract/state.ts';

type CallName = { [D in Domain]: `${D}.${keyof Contract[D] & string}` }[Domain];
type Split<N extends CallName> = N extends `${infer D extends Domain}.${infer K}`
  ? K extends keyof Contract[D]
    ? Contract[D][K]
    : never
  : never;
export type InputOf<N extends CallName> =
  Split<N> extends { input: infer I extends v.GenericSchema } ? v.InferOutput<I> : never;
export type OutputOf<N extends CallName> =
  Split<N> extends { output: infer O extends v.GenericSchema } ? v.InferOutput<O> : never;
type Answer<N extends CallName> = Result<OutputOf<N>, CallError>;
type Answerer<N extends CallName> = (input: InputOf<N>) => Answer<N> | Promise<Answer<N>>;

export type Heard = { name: CallName; input: unknown };

/** The failure half of an envelope, with what a test says about it. */
export function failure(code: ErrorCode, more: Partial<CallError> = {}): { ok: false; error: CallError } {
  return err({ code, retryable: false, ref: 'T-1', ...more });
}

function fieldsOf(issues: readonly v.BaseIssue<unknown>[]): Record<string, FieldProblem> {
  const fields: Record<string, FieldProblem> = {};
  for (const issue of issues) {
    fields[v.getDotPath(issue) ?? ''] ??= v.is(FieldProblem, issue.message) ? issue.message : 'invalid';
  }
  return fields;
}

/** What the preload script makes of files that were dropped; these lie nowhere but under their name. */
function pathsOf(files: unknown): { paths: string[] } {
  const list: unknown[] = Array.isArray(files) ? files : [];
  return { paths: list.map((file) => (file instanceof File ? file.name : '')) };
}

/**
 * Stands in for main: derived from the contract, so that it has every call, and parses what goes in and out of each.
 * Malformed input is answered as main answers it; a call that a test said nothing about is a bug and throws.
 */
export class FakeTill {
  readonly api: TillApi;
  /** Every call so far, with its parsed input, in order. */
  readonly heard: Heard[] = [];
  readonly #answers = new Map<string, (input: unknown) => unknown>();
  readonly #listeners = new Set<(change: StateChange) => void>();
  #sequence = 0;
  #state: State;

  constructor(state: State) {
    this.#state = state;
    this.api = { ...this.#bridge(), on: this.#on };
    this.on('app.snapshot', () => ok({ sequence: this.#sequence, state: this.#state }));
    this.on('app.setPreferences', (changes) => {
      this.push({
        preferences: { ...this.#state.preferences, ...(changes as Partial<State['preferences']>) },
      });
      return ok(undefined);
    });
  }

  get state(): State {
    return this.#state;
  }

  /** Says what a call answers from now on. */
  on<N extends CallName>(name: N, answer: Answerer<N>): this {
    this.#answers.set(name, answer as (input: unknown) => unknown);
    return this;
  }

  /** Says what a call answers from now on, whatever it is asked. */
  answers<N extends CallName>(name: N, data: OutputOf<N>): this {
    return this.on(name, () => ok(data));
  }

  /** Lets a call wait until the test says what it answers. */
  holds<N extends CallName>(name: N): { answer: (result: Answer<N>) => void } {
    const { promise, resolve } = Promise.withResolvers<Answer<N>>();
    this.on(name, () => promise);
    return { answer: resolve };
  }

  /** The inputs of a call's runs, in order. */
  inputs<N extends CallName>(name: N): InputOf<N>[] {
    return this.heard.filter((call) => call.name === name).map(({ input }) => input as InputOf<N>);
  }

  /** Changes the state and tells the renderer, as main does. */
  push(changes: Partial<State>): void {
    this.#state = { ...this.#state, ...changes };
    this.send({ sequence: ++this.#sequence, changes });
  }

  /** Changes the state without a word, so that the next change leaves a gap. */
  changeUnheard(changes: Partial<State>): void {
    this.#state = { ...this.#state, ...changes };
    this.#sequence++;
  }

  /** Sends an event as it stands. */
  send(change: StateChange): void {
    const parsed = v.parse(events.changed, change);
    for (const listener of this.#listeners) listener(parsed);
  }

  readonly #on: TillApi['on'] = (_event, listener) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #bridge(): Omit<TillApi, 'on'> {
    const domains = Object.entries(contract).map(([domain, calls]) => [
      domain,
      Object.fromEntries(
        Object.entries(calls).map(([call, schemas]: [string, Call]) => {
          const name = `${domain}.${call}` as CallName;
          return [call, (input: unknown) => this.#run(name, schemas, input)];
        }),
      ),
    ]);
    return Object.fromEntries(domains) as Omit<TillApi, 'on'>;
  }

  async #run(name: CallName, schemas: Call, input: unknown): Promise<Result<unknown, CallError>> {
    const answer = this.#answers.get(name);
    if (answer === undefined) throw new Error(`the test said nothing about ${name}`);
    const parsed = v.safeParse(schemas.input, schemas.input === FilePaths ? pathsOf(input) : input);
    if (!parsed.success) return failure('invalid_input', { fields: fieldsOf(parsed.issues) });
    this.heard.push({ name, input: parsed.output });
    const result = (await answer(parsed.output)) as Result<unknown, CallError>;
    return result.ok ? ok(v.parse(schemas.output, result.data)) : result;
  }
}
