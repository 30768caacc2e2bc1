import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { TRAINING_ID } from '../connection/id.ts';
import { type Connection, ConnectionOptions } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import type { ScanOutcome } from '#contract/training.ts';
import { readDirectoryJson } from '../directory/read-json.ts';
import type { DirectoryStore } from '../directory/store.ts';
import type { TrainingStore } from '../training-store/training-store.ts';
import { redeem } from './practice-register.ts';

/** An address that cannot exist (RFC 6761 §6.4): should a request ever leave the process, it arrives nowhere. */
const BASE_URL = 'http://training.invalid';

type Opened = { service: TrainingStore; directory: unknown; connection: Connection; token: string };

/** The training store as the app uses it: nothing leaves this computer, and nothing in it is real. */
export class Training {
  readonly #now: () => number;
  readonly #tellOffline: (offline: boolean) => void;
  #opened: Opened | undefined;
  #offline = false;

  /**
   * @param now milliseconds since 1970
   * @param tellOffline gets whether its network is unplugged
   */
  constructor(now: () => number, tellOffline: (offline: boolean) => void) {
    this.#now = now;
    this.#tellOffline = tellOffline;
  }

  /** Unplugs its network, or plugs it in again. */
  setOffline(on: boolean): void {
    if (on === this.#offline) return;
    this.#offline = on;
    this.#tellOffline(on);
  }

  /** Sets it up, each time as it was at first: no till is active, no setting changed. */
  async open(): Promise<{ connection: Connection; token: string }> {
    this.setOffline(false);
    // Loaded on demand: whoever works with a real connection never pays for it.
    const [{ createTrainingStore }, { trainingDirectory }] = await Promise.all([
      import('../training-store/training-store.ts'),
      import('../training-store/organisation.ts'),
    ]);
    const token = this.#opened?.token ?? randomBytes(24).toString('base64url');
    const service = createTrainingStore({
      directory: trainingDirectory,
      token,
      clock: this.#now,
      random: randomBytes,
    });
    const { guid: orgGuid, alias = '' } = trainingDirectory.organisation;
    const options = v.parse(ConnectionOptions, {});
    const place = { kind: 'training', baseUrl: BASE_URL, orgGuid, alias } as const;
    const connection: Connection = { id: TRAINING_ID, name: '', ...place, options };
    this.#opened = { service, directory: trainingDirectory, connection, token };
    return this.#opened;
  }

  /** Answers as the POS API would, or as a network that is not there. Call only after `open`. */
  fetch(request: Request): Promise<Response> {
    return this.#offline
      ? Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'))
      : this.#openedStore().service.fetch(request);
  }

  /** What a register does with a text that it scanned, or that was typed at it. */
  async scan(text: string): Promise<ScanOutcome> {
    const { service } = this.#openedStore();
    const guid = await redeem((request) => service.fetch(request), BASE_URL, text);
    if (!guid.ok) return { outcome: guid.error };
    const till = service.workplace(guid.data);
    return till === undefined ? { outcome: 'refused' } : { outcome: 'started', till: till.name };
  }

  /** Loads its organisation, the same file that head office would export. */
  fillDirectory(store: DirectoryStore): Result<undefined, Failure> {
    const { directory, connection } = this.#openedStore();
    const bytes = new TextEncoder().encode(JSON.stringify(directory));
    const read = readDirectoryJson(bytes, { file: 'training.json', orgGuid: connection.orgGuid });
    if (read.outcome !== 'ok') throw new Error(`the training directory is refused: ${read.reason}`);
    const replaced = store.replace(read, this.#now());
    return replaced.ok ? ok(undefined) : replaced;
  }

  #openedStore(): Opened {
    if (!this.#opened) throw new Error('the training store was not opened');
    return this.#opened;
  }
}
