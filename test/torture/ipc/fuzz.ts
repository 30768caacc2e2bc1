import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import fc from 'fast-check';
import * as v from 'valibot';
import { type Call, contract } from '#contract/contract.ts';
import { CallError, type Failure } from '#contract/errors.ts';
import { type AnyHandler, dispatch } from '#electron/ipc/dispatch.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { type Desk, openDesk } from './desk.ts';
import { inputsOf, type Known } from './generate.ts';

type FuzzFigures = {
  messages: number;
  /** Carried out. */
  accepted: number;
  /** Not what the call takes. */
  refused: number;
  /** Of these, those after which everything on the disk and in the state was compared. */
  compared: number;
  /** Understood, and answered with an expected failure. */
  failed: number;
};
export type FuzzOutcome = { figures: FuzzFigures; wrong: string[] };

type Message = { name: string; call: Call; handler: AnyHandler; input: unknown };

/** These open and close databases, or start a thread: enough of them would leave no time for anything else. */
const SLOW = new Set([
  ...['connection.useTrainingStore', 'connection.connect', 'connection.forget', 'connection.switchTo'],
  ...['directory.chooseFiles', 'directory.readFiles', 'directory.importChosen', 'diagnostics.previewBundle'],
]);
const CHUNK = 1000;
/** After how many refused messages everything is compared once. */
const COMPARE_EVERY = 20;
/** How often somebody connects again, should nobody be. */
const CONNECT_EVERY = 50;
/** An answer that takes longer will not come, in milliseconds. */
const LONGEST_MS = 60_000;

const guids = [
  trainingDirectory.organisation.guid,
  ...trainingDirectory.outlets.slice(0, 3).map(({ guid }) => guid),
  ...trainingDirectory.workplaces.slice(0, 6).map(({ guid }) => guid),
  ...trainingDirectory.employees.slice(0, 3).map(({ guid }) => guid),
  ...trainingDirectory.options.map(({ guid }) => guid),
];

function knownIn(folder: string): Known {
  const file = join(folder, 'directory.json');
  writeFileSync(file, JSON.stringify(trainingDirectory));
  const texts = ['', ' ', 'till', 'касса', '/footer', '{code}', 'https://pos.example', '__proto__', file];
  return { guids, texts };
}

/** Every call of the contract, with inputs for it. */
function messagesFor(desk: Desk, known: Known): fc.Arbitrary<Message> {
  const choices = Object.entries(contract).flatMap(([domain, calls]) =>
    Object.entries<Call>(calls).map(([key, call]) => {
      const name = `${domain}.${key}`;
      const table: Record<string, unknown> = desk.handlers[domain as keyof typeof desk.handlers];
      const handler = table[key] as AnyHandler;
      const arbitrary = inputsOf(call.input, known).map((input) => ({ name, call, handler, input }));
      return { weight: SLOW.has(name) ? 1 : 20, arbitrary };
    }),
  );
  return fc.oneof(...choices);
}

/** What arrives of a value that was sent; what cannot be sent never leaves the page. */
function sent(input: unknown): unknown {
  try {
    return structuredClone(input);
  } catch {
    return undefined;
  }
}

const Envelope = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), data: v.unknown() }),
  v.strictObject({ ok: v.literal(false), error: CallError }),
]);

class Fuzz {
  readonly figures: FuzzFigures = { messages: 0, accepted: 0, refused: 0, compared: 0, failed: 0 };
  readonly wrong = new Set<string>();
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  readonly #report = ({ call, failure, cause }: { call: string; failure: Failure; cause?: unknown }) => {
    if (failure.code === 'internal') this.wrong.add(`${call} threw: ${inspect(cause)}`);
    return randomUUID();
  };

  async send({ name, call, handler, input }: Message): Promise<void> {
    const arrived = sent(input);
    const isTaken = v.is(call.input, arrived);
    if (this.figures.messages % CONNECT_EVERY === 0 && this.#desk.state().connection === null)
      await this.#desk.handlers.connection.useTrainingStore(undefined);
    this.figures.messages += 1;
    if (!isTaken && this.figures.refused % COMPARE_EVERY === 0)
      await this.#compare(name, call, handler, arrived);
    const answer = await this.#answer(name, dispatch(name, call, handler, arrived, this.#report));
    this.#judge(name, call, isTaken, answer, arrived);
  }

  async #answer(name: string, answer: Promise<unknown>): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve(`${name} does not answer`), LONGEST_MS);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  /** A refused message changes nothing. What goes on in the background gets its turn before, and none meanwhile. */
  async #compare(name: string, call: Call, handler: AnyHandler, input: unknown): Promise<void> {
    await setImmediate();
    const before = this.#desk.digest();
    await dispatch(name, call, handler, input, this.#report);
    if (this.#desk.digest() !== before)
      this.wrong.add(`${name} was refused and changed something: ${inspect(input)}`);
    this.figures.compared += 1;
  }

  #judge(name: string, { output }: Call, isTaken: boolean, answer: unknown, input: unknown): void {
    const parsed = v.safeParse(Envelope, answer);
    const say = (what: string) =>
      this.wrong.add(`${name} ${what}: ${inspect({ input, answer }, { depth: 4 })}`);
    if (!parsed.success) {
      say('did not answer with an envelope');
    } else if (parsed.output.ok) {
      this.figures.accepted += 1;
      if (!isTaken) say('took what it does not take');
      if (!v.is(output, parsed.output.data)) say('answered what it does not answer');
    } else if (!isTaken) {
      this.figures.refused += 1;
      if (parsed.output.error.code !== 'invalid_input') say('was not refused as malformed');
    } else {
      this.figures.failed += 1;
    }
  }
}

/**
 * Sends generated messages to every call: as it wants them, damaged, and anything at all. The handlers and the databases
 * are the real ones; there is no network.
 * @param seed the same gives the same messages
 */
export async function fuzzIpc(messages: number, seed: number): Promise<FuzzOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-ipc-'));
  const known = knownIn(folder);
  let saves = 0;
  const desk = openDesk({
    folder,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    chooses: {
      open: () => known.texts.filter((text) => text.endsWith('.json')),
      save: () => (saves++ % 2 === 0 ? join(folder, 'saved') : undefined),
    },
  });
  const fuzz = new Fuzz(desk);
  const onBug = (cause: unknown) => void fuzz.wrong.add(`nobody caught: ${inspect(cause)}`);
  process.on('unhandledRejection', onBug);
  process.on('uncaughtException', onBug);
  try {
    const arbitrary = messagesFor(desk, known);
    for (let from = 0; from < messages; from += CHUNK) {
      const numRuns = Math.min(CHUNK, messages - from);
      for (const message of fc.sample(arbitrary, { numRuns, seed: seed + from })) await fuzz.send(message);
    }
    await setImmediate();
    for (const cause of desk.reports) fuzz.wrong.add(`behind the scenes: ${inspect(cause)}`);
    return { figures: fuzz.figures, wrong: [...fuzz.wrong] };
  } finally {
    process.off('unhandledRejection', onBug);
    process.off('uncaughtException', onBug);
    desk.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
