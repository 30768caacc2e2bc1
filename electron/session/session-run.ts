import type { Activation } from '../activation/activation.ts';
import type { RunState } from '#contract/run.ts';
import { systemTime } from '../outbox/system-time.ts';
import type { RunJournal } from '../run/journal.ts';
import { RolloutRun } from '../run/run.ts';
import type { TillWatcher } from './till-watcher.ts';

export type SessionRunDeps = {
  activation: Pick<Activation, 'issue'>;
  watcher: Pick<TillWatcher, 'page' | 'since'>;
  /** Told after each change; `null`: there is no run. */
  show: (run: RunState | null) => void;
  report: (cause: unknown) => void;
};

/** The run of the connection in use. */
export class SessionRun {
  readonly #deps: SessionRunDeps;
  #current: RolloutRun | undefined;

  constructor(deps: SessionRunDeps) {
    this.#deps = deps;
  }

  /** `undefined` while no connection's data are open. */
  get current(): RolloutRun | undefined {
    return this.#current;
  }

  state(): RunState | null {
    return this.#current?.state() ?? null;
  }

  /** Reads what the app ended in the middle of; it stays paused. Nothing of it is shown before `take`. */
  read(journal: RunJournal): RolloutRun {
    const { activation, watcher, show, report } = this.#deps;
    const run = new RolloutRun({
      ...systemTime,
      journal,
      issue: (input, look) => activation.issue(input, look),
      list: (query, signal) => watcher.page(query, signal),
      single: (workplaceGuid, signal) => watcher.since(workplaceGuid, signal),
      random: Math.random,
      onChange: () => {
        if (this.#current === run) show(run.state());
      },
      report,
    });
    return run;
  }

  /** The connection whose run this is comes into use. */
  take(run: RolloutRun): void {
    this.#current = run;
  }

  /** The connection is being left: what is on the disk is taken up when it is back. */
  close(): void {
    const hadOne = this.state() !== null;
    this.#current?.close();
    this.#current = undefined;
    if (hadOne) this.#deps.show(null);
  }
}
