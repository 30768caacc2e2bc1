import type { Alive } from '../activation/look.ts';
import { Watcher } from '../activation/watcher.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { isNotGiven } from '../lists/refusals.ts';
import { systemTime } from '../outbox/system-time.ts';
import type { ApiFailure, ListQuery, Page, PosApi, ServiceWorkplace } from '../pos-api/types.ts';
import type { Workspace } from './workspace.ts';

export type AliveDeps = {
  workspace: () => Pick<Workspace, 'api'> | undefined;
  /** Somebody can see what comes of it, and there is a network. */
  mayLook: () => boolean;
  /** @param activatedAt by the service's clock, in milliseconds since 1970 */
  onActive: (workplaceGuid: string, activatedAt: number) => void;
  report: (cause: unknown) => void;
};

/** How long a code waits at the most for what is known of its till, in milliseconds. */
const ASK_MS = 4000;

const notSignedIn = Promise.resolve(err<Failure>({ code: 'not_signed_in', retryable: false, reached: 'no' }));

/** So many tills that are not there, before any that is, mean that the service gives none by itself. */
const MOST_MISSING = 3;

type Reads = Pick<PosApi, 'workplace' | 'workplaces'>;

/** Whether an API gives a till by itself; `null`: that is not known yet, and these tills were missing. */
type Single = { isGiven: boolean | null; missing: Set<string> };

/**
 * Since when a till is active, as the service says now: asked for by itself, else looked for among those that were
 * activated last.
 * @param single is kept up to date
 * @returns milliseconds since 1970 by the service's clock; `null`: it never was, `undefined`: the service does not say
 */
async function askSince(
  api: Reads,
  workplaceGuid: string,
  signal: AbortSignal,
  single: Single,
): Promise<Result<number | null | undefined, ApiFailure>> {
  if (single.isGiven !== false) {
    const one = await api.workplace(workplaceGuid, signal);
    if (one.ok) {
      single.isGiven = true;
      return ok(one.data.activatedAt);
    }
    if (!isNotGiven(one.error)) return one;
    // Where others are given, it is this one that is gone, or that somebody mistyped.
    if (single.isGiven === null) {
      single.missing.add(workplaceGuid);
      if (one.error.api?.status !== 404 || single.missing.size >= MOST_MISSING) single.isGiven = false;
    }
  }
  const listed = await api.workplaces({ orderBy: 'activated_at_desc', selection: 'alive_only' }, signal);
  if (!listed.ok) return isNotGiven(listed.error) ? ok(undefined) : listed;
  return ok(listed.data.items.find(({ guid }) => guid === workplaceGuid)?.activatedAt);
}

/** Sees tills come alive with the API of the connection in use. */
export class TillWatcher extends Watcher implements Alive {
  readonly #workspace: AliveDeps['workspace'];
  readonly #single = new WeakMap<Reads, Single>();

  constructor({ workspace, mayLook, onActive, report }: AliveDeps) {
    super({
      list: (query, signal) => workspace()?.api?.workplaces(query, signal) ?? notSignedIn,
      clock: systemTime.clock.monotonic,
      timers: systemTime.timers,
      mayLook: () => workspace()?.api !== undefined && mayLook(),
      onActive,
      report,
    });
    this.#workspace = workspace;
  }

  /** @see Alive */
  async ask(workplaceGuid: string, signal: AbortSignal): Promise<number | null | undefined> {
    const api = this.#workspace()?.api;
    if (!api) return undefined;
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]);
    const since = await askSince(api, workplaceGuid, inTime, this.#singleOf(api));
    return since.ok ? since.data : undefined;
  }

  /** One page of the tills. */
  async page(query: ListQuery, signal: AbortSignal): Promise<Result<Page<ServiceWorkplace>, ApiFailure>> {
    return (await this.#workspace()?.api?.workplaces(query, signal)) ?? notSignedIn;
  }

  /** The same as `ask` for somebody who can wait, and who does not go on without an answer. */
  async since(
    workplaceGuid: string,
    signal: AbortSignal,
  ): Promise<Result<number | null | undefined, ApiFailure>> {
    const api = this.#workspace()?.api;
    return api ? await askSince(api, workplaceGuid, signal, this.#singleOf(api)) : notSignedIn;
  }

  #singleOf(api: Reads): Single {
    const single = this.#single.get(api) ?? { isGiven: null, missing: new Set() };
    this.#single.set(api, single);
    return single;
  }
}
