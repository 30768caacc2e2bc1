import { randomBytes } from 'node:crypto';
import type { BoardProblem, SharedBoardState } from '#contract/board.ts';
import type { Policy } from '#contract/policy.ts';
import { err, type Result } from '#contract/result.ts';
import type { Database } from '../storage/database.ts';
import { type Claimed, Claims } from './claims.ts';
import type { Team } from '../tills/team.ts';
import { type Credentials, readCredentials } from './credentials.ts';
import type { TillPlace } from '../tills/sharing.ts';
import { read } from './envelope.ts';
import { Link, type OpenSocket, type Received } from './link.ts';
import { BoardRecords, type Merged } from './records.ts';
import { Sync } from './sync.ts';

type Settings = NonNullable<Policy['board']>;

export type SharedBoardDeps = {
  settings: Settings;
  /** Has the tables of `tillsMigrations` and `boardMigrations`; belongs to one connection alone. */
  db: Database;
  /** Of the connection. */
  org: string;
  /** Of the app. */
  version: string;
  openSocket: OpenSocket;
  /** Whether files have an owner and a mode. */
  hasModes: boolean;
  /** Writes what was read down, with what follows from it, in one transaction. */
  merge: (work: () => Merged) => void;
  /** As the log would write it. */
  redact: (text: string) => string;
  /** How many changes of settings wait here. */
  waiting: () => number;
  /** Tills whose code this laptop asked for and that nobody handed over. */
  unsettled: () => TillPlace[];
  /** Whether a till is one of them. */
  isUnsettled: (workplaceGuid: string) => boolean;
  placeOf: (workplaceGuid: string) => TillPlace;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  random: () => number;
  after: (ms: number, run: () => void) => () => void;
  onChange: (state: SharedBoardState) => void;
  report: (cause: unknown) => void;
};

/** As long as a claim waits for its answer, in milliseconds. */
const FIRST_WAIT_MS = 3000;

/** After these, at whichever laptop, nobody is at the till any more. */
const LEAVING: ReadonlySet<string> = new Set(['handed_over', 'activated', 'code_refused', 'draft_discarded']);

/** The board that several laptops share, as this one takes part in it. */
export class SharedBoard {
  readonly laptop: string;
  readonly #deps: SharedBoardDeps;
  readonly #records: BoardRecords;
  readonly #sync: Sync;
  readonly #claims: Claims;
  /** Tills that are being claimed, until whoever claims them had the time to write down what for. */
  readonly #wanted = new Set<TillPlace>();
  #isToTell = false;
  #isStopped = false;

  /** @returns why this laptop cannot take part */
  static open(deps: SharedBoardDeps): Result<SharedBoard, BoardProblem> {
    const credentials = readCredentials(deps.settings.credentials_file, deps.hasModes);
    if (!credentials.ok) return err(credentials.error);
    return { ok: true, data: new SharedBoard(deps, credentials.data) };
  }

  private constructor(deps: SharedBoardDeps, credentials: Credentials) {
    this.#deps = deps;
    const { laptop } = credentials;
    let own = credentials;
    this.laptop = laptop;
    const { settings, db, org, openSocket, now } = deps;
    const clock = () => performance.now();
    const newId = () => `${laptop}.${randomBytes(12).toString('hex')}`;
    const records = new BoardRecords(db, laptop);
    this.#records = records;
    deps.merge(() => records.begin(deps.version));
    const store = settings.store ?? null;
    this.#claims = new Claims({
      org,
      store,
      laptop,
      records,
      link: () => this.#sync.link,
      newId,
      clock,
    });
    this.#sync = new Sync({
      ...deps,
      ...{ laptop, records, newId, clock, app: deps.version },
      name: settings.laptop_name ?? null,
      store,
      notes: { share: settings.share_notes ?? false, redact: deps.redact },
      connect: () => {
        // IT may have replaced them since; those of another laptop wait for the next start.
        const latest = readCredentials(settings.credentials_file, deps.hasModes);
        if (latest.ok && latest.data.laptop === laptop) own = latest.data;
        return Link.open({ url: settings.url, credentials: own, openSocket });
      },
      onChange: () => this.#changed(),
      onSetBack: () => this.#claims.setBack(),
      onRead: (batch) => this.#releaseLeft(batch),
      onCaughtUp: () => void this.#settleClaims(),
      now,
    });
  }

  start(): void {
    this.#sync.start();
    this.#changed();
  }

  stop(): void {
    this.#isStopped = true;
    this.#sync.stop();
  }

  /** Somebody wants it reached now, or the computer woke up. */
  connectNow(): void {
    this.#sync.connectNow();
  }

  /** Tries to reach it now, unless it is reached. @returns what came of that; `undefined`: it was stopped meanwhile */
  async attempt(): Promise<SharedBoardState | undefined> {
    await this.#sync.attempt();
    // Its data are closed then.
    return this.#isStopped ? undefined : this.state();
  }

  /** Something was written down here. */
  written(): void {
    this.#sync.written();
  }

  /** As `Claims.take`; right after the start it waits until it is known whether the board can be reached. */
  async take(place: TillPlace, over: number | null): Promise<Claimed> {
    this.#wanted.add(place);
    try {
      let cancel: (() => void) | undefined;
      const late = new Promise<void>((resolve) => (cancel = this.#deps.after(FIRST_WAIT_MS, resolve)));
      await Promise.race([this.#sync.tried(), late]);
      cancel?.();
      return await this.#claims.take(place, over);
    } finally {
      setImmediate(() => this.#wanted.delete(place));
    }
  }

  /** How long ago something was, in milliseconds, by the server's clock alone; `null`: that was not heard. */
  ageOf(stamp: number): number | null {
    const now = this.#sync.serverNow();
    return now === null ? null : Math.max(0, now - stamp);
  }

  /** By how much the server's clock is ahead of this computer's, in milliseconds; `null`: that was not heard. */
  aheadMs(): number | null {
    const now = this.#sync.serverNow();
    return now === null ? null : now - this.#deps.now();
  }

  /** This laptop is not at the till any more; nothing happens while a code of its own may be taken there. */
  release(workplaceGuid: string): void {
    this.#release(workplaceGuid).catch(this.#deps.report);
  }

  async #release(workplaceGuid: string): Promise<void> {
    const { isUnsettled, placeOf } = this.#deps;
    // Where it was claimed, which is not always the store that its events name.
    if (!isUnsettled(workplaceGuid)) await this.#claims.release(placeOf(workplaceGuid));
  }

  /** The other laptops, as the tills' board shows them. */
  asTeam(): Team {
    return {
      nameOf: (laptop) => this.#records.nameOf(laptop),
      claimedBy: (workplaceGuid) => {
        const claim = this.#records.claim(workplaceGuid);
        return claim?.isTaken && claim.laptop !== this.laptop ? claim : null;
      },
      noteStays: (text) => {
        const { settings, redact } = this.#deps;
        if (!settings.share_notes) return 'not_shared';
        return redact(text) === text ? undefined : 'secret';
      },
    };
  }

  state(): SharedBoardState {
    return {
      isReached: this.#sync.link !== undefined,
      reachedAt: this.#records.cursor().reachedAt,
      problem: this.#sync.problem,
      unsent: this.#records.countUnsent(),
      needsUpdate: this.#records.needsUpdate(),
      team: this.#records.team(),
    };
  }

  #releaseLeft(batch: readonly Received[]): void {
    for (const { subject, data } of batch) {
      const message = read(subject, data);
      if (message?.kind === 'event' && LEAVING.has(message.body.event.kind))
        this.#giveBack(message.place.workplaceGuid).catch(this.#deps.report);
    }
  }

  /** A till that somebody left; not one for which another code is just being asked for here. */
  async #giveBack(workplaceGuid: string): Promise<void> {
    const isWanted = [...this.#wanted].some((place) => place.workplaceGuid === workplaceGuid);
    if (!isWanted) await this.#release(workplaceGuid);
  }

  /**
   * What was asked for while nobody could be told: a wish until now. Where another one is there, the till says so. And what
   * was left meanwhile, or just before a power cut, is given back.
   */
  async #settleClaims(): Promise<void> {
    try {
      for (const workplaceGuid of this.#records.claimed()) await this.#giveBack(workplaceGuid);
      for (const place of this.#deps.unsettled()) await this.#claims.take(place, null);
    } catch (cause) {
      this.#deps.report(cause);
    }
  }

  /** Told at most once a turn of the event loop. */
  #changed(): void {
    if (this.#isToTell || this.#isStopped) return;
    this.#isToTell = true;
    setImmediate(() => {
      this.#isToTell = false;
      if (!this.#isStopped) this.#deps.onChange(this.state());
    });
  }
}
