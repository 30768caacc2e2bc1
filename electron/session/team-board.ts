import type { ClaimGate, ClaimOutcome } from '../activation/claim-gate.ts';
import type { OpenSocket } from '../board/link.ts';
import type { SharedBoard } from '../board/shared-board.ts';
import type { BoardProblem, SharedBoardState } from '#contract/board.ts';
import type { Policy } from '#contract/policy.ts';
import { err, ok } from '#contract/result.ts';
import { failureOf } from '../outbox/refusal.ts';
import { systemTime } from '../outbox/system-time.ts';
import type { Database } from '../storage/database.ts';
import type { Tills } from '../tills/tills.ts';

/** What the organisation's IT says of a board, and what this computer brings for it. */
export type BoardParts = {
  settings: NonNullable<Policy['board']>;
  openSocket: OpenSocket;
  /** Of the app. */
  version: string;
  /** Whether files have an owner and a mode. */
  hasModes: boolean;
  /** As the log would write it. */
  redact: (text: string) => string;
};

export type TeamBoardDeps = BoardParts & {
  db: Database;
  org: string;
  tills: Tills;
  /** How many changes of settings wait here. */
  waiting: () => number;
  now: () => number;
  onState: (state: SharedBoardState) => void;
  report: (cause: unknown) => void;
};

/** A connection's part in the board of a team. What does the work is loaded when it begins. */
export class TeamBoard {
  readonly #deps: TeamBoardDeps;
  #board: SharedBoard | undefined;
  #problem: BoardProblem = 'not_reached';
  #isStopped = false;
  #started: Promise<void> | undefined;

  constructor(deps: TeamBoardDeps) {
    this.#deps = deps;
  }

  /** Of its server. */
  get host(): string {
    return new URL(this.#deps.settings.url).host;
  }

  /** Nothing happens where it has begun. */
  start(): Promise<void> {
    return (this.#started ??= this.#load());
  }

  async #load(): Promise<void> {
    const { SharedBoard } = await import('../board/shared-board.ts');
    if (this.#isStopped) return;
    const { settings, openSocket, version, hasModes, redact, db, org, tills, waiting, now, report } =
      this.#deps;
    try {
      const opened = SharedBoard.open({
        ...{ settings, openSocket, version, hasModes, redact, db, org, waiting, now, report },
        merge: (work) => tills.sharing.merge(work),
        unsettled: () => tills.sharing.unsettled(),
        isUnsettled: (workplaceGuid) => tills.sharing.isUnsettled(workplaceGuid),
        placeOf: (workplaceGuid) => tills.sharing.placeOf(workplaceGuid),
        random: Math.random,
        after: systemTime.timers.after,
        onChange: (state) => {
          tills.sharing.teamChanged();
          this.#deps.onState(state);
        },
      });
      if (opened.ok) this.#begin(opened.data);
      else {
        this.#problem = opened.error;
        this.#deps.onState(unusable(opened.error));
      }
    } catch (cause) {
      report(cause);
    }
    // Whatever was in the way may be put right: whoever asks next begins anew.
    if (!this.#board) this.#started = undefined;
  }

  /** Decides who asks for a till's code. */
  claims(): ClaimGate {
    const { settings, report } = this.#deps;
    return {
      mayAskWithout: settings.without_server !== 'refuse',
      take: async (workplaceGuid, over) => {
        await this.start();
        try {
          return ok(await this.#take(workplaceGuid, over));
        } catch (error) {
          const failure = failureOf(error);
          if (!failure) throw error;
          report(error);
          return err(failure);
        }
      },
      release: (workplaceGuid) => this.#board?.release(workplaceGuid),
    };
  }

  async #take(workplaceGuid: string, over: number | null): Promise<ClaimOutcome> {
    const board = this.#board;
    if (!board) return { kind: 'not_known', reachedAt: null };
    const claimed = await board.take(this.#deps.tills.sharing.placeOf(workplaceGuid), over);
    if (claimed.kind === 'won') return claimed;
    // The connection was left meanwhile: its data are closed.
    if (this.#board !== board) return { kind: 'not_known', reachedAt: null };
    if (claimed.kind === 'not_known') return { ...claimed, reachedAt: board.state().reachedAt };
    return {
      kind: 'lost',
      by: board.asTeam().nameOf(claimed.laptop),
      since: claimed.at,
      heldMs: board.ageOf(claimed.at),
      claim: claimed.seq,
    };
  }

  /** Tries to reach it now, unless it is reached. @returns what came of that */
  async attempt(): Promise<SharedBoardState> {
    await this.start();
    return (await this.#board?.attempt()) ?? unusable(this.#problem);
  }

  /** By how much the server's clock is ahead of this computer's, in milliseconds; `null`: that was not heard. */
  aheadMs(): number | null {
    return this.#board?.aheadMs() ?? null;
  }

  /** The computer woke up, or somebody wants it reached now. */
  wake(): void {
    this.#board?.connectNow();
  }

  stop(): void {
    this.#isStopped = true;
    this.#board?.stop();
    this.#board = undefined;
  }

  #begin(board: SharedBoard): void {
    this.#board = board;
    this.#deps.tills.sharing.begin(board.asTeam(), () => board.written());
    board.start();
  }
}

function unusable(problem: BoardProblem): SharedBoardState {
  return { isReached: false, reachedAt: null, problem, unsent: 0, needsUpdate: false, team: [] };
}
