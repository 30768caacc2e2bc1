import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { type SharedEvent, subjects, write } from '#electron/board/envelope.ts';
import { BoardRecords } from '#electron/board/records.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';

const laptop = (number: number) => `L${String(number).repeat(32)}`;
const OWN = laptop(0);
const MINUTE = 60_000;
const APP = '0.2.0';

/** The tills of the first two stores, of which others have done something. */
export const SEEDED = trainingDirectory.workplaces.slice(0, 8);

/** Credentials that name this laptop; no server would take them. */
export function writeCredentials(folder: string): string {
  const path = join(folder, 'board.creds');
  const named = Buffer.from(JSON.stringify({ name: OWN })).toString('base64url');
  writeFileSync(path, `-----BEGIN NATS USER JWT-----\ne30.${named}.e30\n------END NATS USER JWT------\n`, {
    mode: 0o600,
  });
  return path;
}

/** What this laptop would know of a board after others have worked for a morning, in the order of the server. */
class Stream {
  readonly #records: BoardRecords;
  readonly #subjects = subjects(trainingDirectory.organisation.guid);
  readonly #now = Date.now();
  #seq = 0;

  constructor(records: BoardRecords) {
    this.#records = records;
  }

  hello(from: number, name: string | null, minutesAgo: number, waiting = 0): void {
    const body = { v: 1, id: this.#id(laptop(from)), app: APP, name, waiting } as const;
    this.#take(this.#subjects.hello(laptop(from)), body, minutesAgo);
  }

  event(from: number, till: number, minutesAgo: number, event: (at: number) => SharedEvent): void {
    const [place, at] = [placeOf(till), this.#now - minutesAgo * MINUTE];
    const body = { v: 1, id: this.#id(laptop(from)), app: APP, event: event(at) } as const;
    this.#take(this.#subjects.event(place, laptop(from)), body, minutesAgo);
  }

  claim(from: number, till: number, minutesAgo: number): void {
    const body = { v: 1, id: this.#id(laptop(from)), laptop: laptop(from), kind: 'take' } as const;
    this.#take(this.#subjects.claim(placeOf(till)), body, minutesAgo);
  }

  #id(author: string): string {
    return `${author}.${String(this.#seq + 1).padStart(24, '0')}`;
  }

  #take(subject: string, body: Parameters<typeof write>[0], minutesAgo: number): void {
    this.#seq += 1;
    const at = this.#now - minutesAgo * MINUTE;
    this.#records.take([{ seq: this.#seq, stamp: String(at), at, subject, data: write(body) }]);
  }
}

function placeOf(till: number): { workplaceGuid: string; outletGuid: string | null } {
  const { guid, outlet_guid: outletGuid } = SEEDED[till] ?? {};
  if (guid === undefined) throw new Error(`there is no till ${till}`);
  return { workplaceGuid: guid, outletGuid: outletGuid ?? null };
}

const plain = (kind: 'draft_started' | 'prepared' | 'handed_over' | 'activated') => (at: number) =>
  ({ kind, at }) as const;
const issued = (at: number) => ({ kind: 'code_issued', at, texted: false, replaced: false }) as const;

/**
 * Has an app that is not running know a board with four other laptops: one of them just made a code, one prepares a till,
 * one waits with changes, one made a code for a till that has another one's; not reached for some minutes.
 * @param profile the app's user-data folder, with one organisation
 */
export function seedBoard(profile: string): void {
  const organisations = join(profile, 'organisations');
  const [name] = readdirSync(organisations);
  if (name === undefined) throw new Error('no organisation was connected');
  const db = new DatabaseSync(join(organisations, name, 'till-setup.db'));
  const records = new BoardRecords(db, OWN);
  records.begin(APP);
  const stream = new Stream(records);
  stream.hello(4, 'Head office', 2900, 3);
  stream.hello(1, 'Till team 1', 190);
  stream.hello(2, 'Till team 2 · Западный округ', 170, 12);
  stream.hello(3, null, 150);
  stream.event(1, 0, 140, plain('draft_started'));
  stream.event(1, 0, 135, issued);
  stream.event(1, 0, 120, plain('activated'));
  stream.event(2, 1, 110, plain('draft_started'));
  stream.event(2, 1, 105, issued);
  stream.event(3, 1, 100, issued);
  stream.event(2, 2, 90, plain('draft_started'));
  stream.event(2, 2, 80, plain('prepared'));
  stream.event(1, 3, 70, issued);
  stream.event(1, 3, 60, plain('handed_over'));
  stream.event(3, 4, 50, plain('draft_started'));
  stream.claim(3, 4, 45);
  stream.event(1, 4, 40, (at) => ({ kind: 'note', at, text: 'Scanner is broken, use the digits' }));
  stream.event(1, 5, 12, issued);
  records.reached(Date.now() - 11 * MINUTE);
  // The app folds what it finds when it starts.
  db.exec('DELETE FROM rollout_agreed');
  db.close();
}
