import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { TRAINING_ID } from '../connection/id.ts';
import { type Connection, ConnectionOptions } from '#contract/connection.ts';
import type { Failure } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import type { ScanOutcome } from '#contract/training.ts';
import { readDirectoryJson } from '../directory/read-json.ts';
import type { DirectoryStore } from '../directory/store.ts';
import type { Fetch } from '../pos-api/types.ts';
import type { TrainingStore } from '../training-store/training-store.ts';
import { redeem } from './practice-register.ts';

/** The training store as the app uses it: nothing leaves this computer, and nothing in it is real. */
export type Training = {
  /** Sets it up on first use. */
  open: () => Promise<{ connection: Connection; token: string }>;
  /** Answers as the POS API would, or as a network that is not there. Call only after `open`. */
  fetch: Fetch;
  /** What a register does with a text that it scanned, or that was typed at it. */
  scan: (text: string) => Promise<ScanOutcome>;
  /** Unplugs its network, or plugs it in again. */
  setOffline: (on: boolean) => void;
  /** Loads its organisation, the same file that head office would export. */
  fillDirectory: (store: DirectoryStore) => Result<undefined, Failure>;
};

/** An address that cannot exist (RFC 6761 §6.4): should a request ever leave the process, it arrives nowhere. */
const BASE_URL = 'http://training.invalid';

/**
 * @param now milliseconds since 1970
 * @param tellOffline is told whether its network is unplugged
 */
export function createTraining(now: () => number, tellOffline: (offline: boolean) => void): Training {
  type Opened = { service: TrainingStore; directory: unknown; connection: Connection; token: string };
  let opened: Opened | undefined;
  let offline = false;

  function present(): Opened {
    if (!opened) throw new Error('the training store was not opened');
    return opened;
  }

  function setOffline(on: boolean) {
    if (on === offline) return;
    offline = on;
    tellOffline(on);
  }

  return {
    setOffline,
    async open() {
      setOffline(false);
      if (opened) return opened;
      // Loaded on demand: whoever works with a real connection never pays for it.
      const [{ createTrainingStore }, { trainingDirectory }] = await Promise.all([
        import('../training-store/training-store.ts'),
        import('../training-store/organisation.ts'),
      ]);
      const token = randomBytes(24).toString('base64url');
      const service = createTrainingStore({
        directory: trainingDirectory,
        token,
        clock: now,
        random: randomBytes,
      });
      const { guid: orgGuid, alias = '' } = trainingDirectory.organisation;
      const options = v.parse(ConnectionOptions, {});
      const place = { kind: 'training', baseUrl: BASE_URL, orgGuid, alias } as const;
      const connection: Connection = { id: TRAINING_ID, name: '', ...place, options };
      opened = { service, directory: trainingDirectory, connection, token };
      return opened;
    },
    fetch: (request) =>
      offline
        ? Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'))
        : present().service.fetch(request),
    async scan(text) {
      const { service } = present();
      const guid = await redeem((request) => service.fetch(request), BASE_URL, text);
      if (!guid.ok) return { outcome: guid.error };
      const till = service.workplace(guid.data);
      return till === undefined ? { outcome: 'refused' } : { outcome: 'started', till: till.name };
    },
    fillDirectory(store) {
      const { directory, connection } = present();
      const bytes = new TextEncoder().encode(JSON.stringify(directory));
      const read = readDirectoryJson(bytes, { file: 'training.json', orgGuid: connection.orgGuid });
      if (read.outcome !== 'ok') throw new Error(`the training directory is refused: ${read.reason}`);
      const replaced = store.replace(read, now());
      return replaced.ok ? ok(undefined) : replaced;
    },
  };
}
