import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { Failure } from '#contract/errors.ts';
import type { Handlers } from '#contract/derive.ts';
import type { TakeQuestion } from '#contract/handover.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { HandedChange } from '../outbox/handed-change.ts';
import type { HandoverLedger } from '../outbox/handover-ledger.ts';
import type { HandoverRecord } from '../outbox/handover-records.ts';
import { HANDOVER_BYTES } from '../outbox/limits.ts';
import { isSystemError } from '../storage/ordinary-file.ts';
import { namePart, removePart, writePart } from '../storage/part-file.ts';
import { bodyOf, type HandedQueue, readBody } from './body.ts';
import { digestOf, readSealed, seal, type SealedFile } from './sealed-file.ts';
import { lookFor, type OnDisk, readWhole } from './written-file.ts';

type Domain = Handlers['handover'];
type Input<K extends keyof Domain> = Parameters<Domain[K]>[0];
type Answer<K extends keyof Domain> = Awaited<ReturnType<Domain[K]>>;

export type HandoverDeps = {
  ledger: HandoverLedger;
  /** Whose changes they are. */
  organisation: string;
  /** The address of their API. */
  address: string;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** What went wrong with a file, for the log. */
  report: (cause: unknown) => void;
  /** What must not be written down for as long as it is in use. @returns what ends that */
  registerSecretWhile: (secret: string) => () => void;
  /** scrypt's cost, unless a test says otherwise. */
  cost?: number;
};

const fail = (code: Failure['code'], retryable = false) => err<Failure>({ code, retryable });

/**
 * Gives everything that waits to another computer in an encrypted file, and takes such a file over. What is given lies
 * apart from before the file is begun, so that nothing is sent from here that may be in somebody else's hands; a file
 * that certainly did not come to be gives it back.
 */
export class Handover {
  readonly #deps: HandoverDeps;
  /** The file that is being written. */
  #giving: string | null = null;
  #chosen: SealedFile | undefined;
  /** A key takes memory, so that there is one at a time. */
  #isOpening = false;
  #isClosed = false;

  constructor(deps: HandoverDeps) {
    this.#deps = deps;
  }

  /** Finishes what an earlier process was interrupted in, as far as the disk tells; not what this one is writing. */
  async start(): Promise<void> {
    const found = this.#deps.ledger.unfinished();
    for (const record of found.ok ? found.data : []) if (record.id !== this.#giving) await this.#look(record);
  }

  close(): void {
    this.#isClosed = true;
    this.#chosen = undefined;
  }

  /** @param ask where to; it is called with a name to propose */
  async give(
    { from, passphrase }: Input<'give'>,
    ask: (name: string) => Promise<string | undefined>,
  ): Promise<Answer<'give'>> {
    if (this.#giving !== null) return fail('entry_busy', true);
    const id = (this.#giving = randomUUID());
    const forget = this.#deps.registerSecretWhile(passphrase);
    try {
      const path = await ask(this.#fileName(id));
      if (path === undefined) return ok({ name: null, count: 0 });
      // What an earlier file holds may be nowhere else.
      const there = await readWhole(path);
      const earlier = there && readSealed(there);
      if (earlier?.ok === true || earlier?.error.code === 'handover_too_new')
        return fail('file_not_saved', true);
      return await this.#write({ id, path, from, passphrase });
    } finally {
      forget();
      this.#giving = null;
    }
  }

  /** @param ask which file */
  async choose(ask: () => Promise<string | undefined>): Promise<Answer<'choose'>> {
    this.#chosen = undefined;
    const path = await ask();
    if (path === undefined) return ok({ name: null });
    const bytes = await readWhole(path);
    if (bytes === undefined) return fail('file_unreadable', true);
    const file = readSealed(bytes);
    if (!file.ok) return file;
    const status = this.#ifOpen(() => this.#deps.ledger.statusOf(file.data.id));
    if (!status.ok) return status;
    if (status.data === 'used') return fail('handover_taken');
    this.#chosen = file.data;
    return ok({ name: basename(path) });
  }

  /** @param ask whether the user agrees */
  async take(
    { passphrase }: Input<'take'>,
    ask: (question: TakeQuestion) => Promise<boolean>,
  ): Promise<Answer<'take'>> {
    const file = this.#chosen;
    if (!file) return fail('import_gone');
    if (this.#isOpening) return fail('entry_busy', true);
    this.#isOpening = true;
    const forget = this.#deps.registerSecretWhile(passphrase);
    const read = await this.#open(file, passphrase).finally(() => {
      forget();
      this.#isOpening = false;
    });
    if (!read.ok) return read;
    const { from, at, changes } = read.data;
    const status = this.#ifOpen(() => this.#deps.ledger.statusOf(file.id));
    if (!status.ok) return status;
    const back = status.data === 'own';
    if (!(await ask({ from, at, count: changes.length, back }))) return ok({ count: null, from, back });
    const taken = this.#ifOpen(() => this.#deps.ledger.take(file.id, read.data));
    if (!taken.ok) return taken;
    this.#chosen = undefined;
    return ok({ count: taken.data, from, back });
  }

  async finish({ id, verdict }: Input<'finish'>): Promise<Answer<'finish'>> {
    if (id === this.#giving) return fail('entry_busy', true);
    const { ledger } = this.#deps;
    const found = ledger.unfinished();
    if (!found.ok) return found;
    const record = found.data.find((one) => one.id === id);
    if (!record) return fail('entry_gone');
    if (verdict === 'look') return ok({ answered: (await this.#look(record)) !== 'unknown' });
    const back = ledger.giveUp(id, true);
    return back.ok ? ok({ answered: true }) : back;
  }

  /** So that it is found among others by its name, takes no other's place, and carries nobody's name. */
  #fileName(id: string): string {
    const day = new Date(this.#deps.now()).toISOString().slice(0, 10);
    return `changes-${day}-${id.slice(0, 8)}.tillchanges`;
  }

  /** What is under way when the connection is left goes no further; the next start sees to it. */
  #ifOpen<T>(work: () => Result<T, Failure>): Result<T, Failure> {
    return this.#isClosed ? fail('connection_gone') : work();
  }

  async #open(file: SealedFile, passphrase: string): Promise<Result<HandedQueue, Failure>> {
    const opened = await file.unseal(passphrase);
    const read = opened.ok ? readBody(opened.data) : opened;
    if (!read.ok) return read;
    const { organisation, address } = this.#deps;
    const isOurs = read.data.organisation === organisation && read.data.address === address;
    return isOurs ? read : fail('handover_other_organisation');
  }

  /** Writes down what is handed over while nothing goes out; whatever comes of it, sending goes on. */
  #beginHeld({ id, path }: { id: string; path: string }, goOn: () => void) {
    try {
      return this.#ifOpen(() => this.#deps.ledger.begin(id, path));
    } finally {
      goOn();
    }
  }

  async #write(file: {
    id: string;
    path: string;
    from: string;
    passphrase: string;
  }): Promise<Answer<'give'>> {
    const { ledger } = this.#deps;
    const goOn = await ledger.hold();
    if (!goOn) return fail('storage_failed', true);
    const begun = this.#beginHeld(file, goOn);
    if (!begun.ok) return begun;
    const written = await this.#toDisk(file, begun.data);
    const done = ok({ name: basename(file.path), count: begun.data.length });
    if (written.ok) {
      const given = this.#ifOpen(() => ledger.given(file.id));
      return given.ok ? done : given;
    }
    // It may have got its name all the same; only what certainly is not there is taken back.
    const found = this.#ifOpen(() => ledger.unfinished());
    const record = found.ok ? found.data.find(({ id }) => id === file.id) : undefined;
    return record && (await this.#look(record)) === 'complete' ? done : written;
  }

  async #toDisk(
    { id, path, from, passphrase }: { id: string; path: string; from: string; passphrase: string },
    changes: HandedChange[],
  ): Promise<Result<undefined, Failure>> {
    const { organisation, address, now, cost, ledger, report } = this.#deps;
    const body = bodyOf({ organisation, address, from, at: now(), changes });
    // Nothing is written that could not be read again.
    if (!readBody(body).ok) return fail('handover_too_large', true);
    const bytes = await seal(id, body, passphrase, cost);
    if (bytes.length > HANDOVER_BYTES) return fail('handover_too_large', true);
    try {
      await writePart(path, id, bytes);
      const noted = this.#ifOpen(() => ledger.written(id, digestOf(bytes)));
      if (!noted.ok) return noted;
      await namePart(path, id);
      return ok(undefined);
    } catch (cause) {
      if (!isSystemError(cause)) throw cause;
      report(cause);
      return fail('file_not_saved', true);
    }
  }

  /** Brings in order what the disk tells of a file. @returns `unknown` where that is nothing, or could not be noted */
  async #look({ id, path, digest }: HandoverRecord): Promise<OnDisk> {
    const found = await lookFor(path, id, digest);
    if (found === 'unknown') return found;
    const { ledger } = this.#deps;
    const noted = this.#ifOpen(() => (found === 'complete' ? ledger.given(id) : ledger.giveUp(id, false)));
    if (!noted.ok) return 'unknown';
    // Only now: while it lies there, it shows that the file never got its name.
    if (found === 'not_there') await removePart(path, id);
    return found;
  }
}
