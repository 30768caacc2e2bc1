import type { ConnectionState } from '#contract/connection.ts';
import { type CheckId, type CheckResult, CHECKS } from '#contract/diagnostics.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import { type Answer, ask } from './answer.ts';
import { checkApi } from './api.ts';
import { type PeekCertificate, peekCertificate } from './certificate.ts';
import { checkBoard, type SharedBoardCheck } from './board.ts';
import { checkClock } from './clock.ts';
import { checkDisk, type Disk, systemDisk } from './disk.ts';
import { type Outcome, outcome } from './outcome.ts';
import { checkKeychain, type VaultState } from './keychain.ts';
import { type Limits, LIMITS } from './limits.ts';
import { checkName } from './name.ts';
import type { Explain, Network } from './network.ts';
import { checkOutbox } from './outbox.ts';
import { type AskProxy, askProxy, checkProxy } from './proxy.ts';
import { findRoute } from './route.ts';
import { checkTls } from './tls.ts';

export type PreflightDeps = {
  /** The connection in use. */
  connection: () => Pick<ConnectionState, 'kind' | 'baseUrl' | 'credential'> | null;
  /** Whether this runtime may use an address at all. */
  isAllowed: (baseUrl: string) => boolean;
  network: Network;
  explain: Explain;
  vaultState: VaultState;
  /** Where all data of the app lie. */
  folder: string;
  outbox: () => OutboxSummary | null;
  /** `undefined`: none is shared. */
  board?: () => SharedBoardCheck | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Takes known secrets out of a fact. */
  redact: (text: string) => string;
  /** Those of the system unless given. */
  disk?: Disk;
  peek?: PeekCertificate;
  askProxy?: AskProxy;
  limits?: Limits;
};

/** Looks at everything that has to be right before a till can be put into service. */
export class Preflight {
  readonly #deps: PreflightDeps;
  readonly #limits: Limits;
  #underWay: { href: string; answer: Promise<Answer> } | undefined;
  readonly #checks: Record<CheckId, () => Outcome | Promise<Outcome>> = {
    name: () =>
      this.#online(async (url) =>
        checkName(url, await findRoute(url, this.#deps.network), this.#deps.network, this.#limits.timeoutMs),
      ),
    proxy: () =>
      this.#online(async (url) => {
        const [route, answer] = await Promise.all([findRoute(url, this.#deps.network), this.#answerOf(url)]);
        return checkProxy(url, route, answer, {
          ask: this.#deps.askProxy ?? askProxy,
          timeoutMs: this.#limits.timeoutMs,
        });
      }),
    tls: () =>
      this.#online(async (url) => {
        const [route, answer] = await Promise.all([findRoute(url, this.#deps.network), this.#answerOf(url)]);
        return checkTls(url, route, answer, {
          peek: this.#deps.peek ?? peekCertificate,
          now: this.#deps.now,
          timeoutMs: this.#limits.timeoutMs,
        });
      }),
    api: () => this.#online(async (url) => checkApi(url.host, await this.#answerOf(url), this.#limits)),
    clock: () => this.#online(async (url) => checkClock(await this.#answerOf(url))),
    keychain: () => checkKeychain(this.#deps.vaultState, this.#deps.connection()?.credential),
    disk: () => checkDisk(this.#deps.folder, this.#deps.disk ?? systemDisk),
    outbox: () =>
      this.#deps.connection()
        ? checkOutbox(this.#deps.outbox(), this.#deps.now())
        : outcome('skipped', 'not_connected'),
    board: () =>
      this.#online(() => {
        const board = this.#deps.board?.();
        return board ? checkBoard(board, this.#limits.timeoutMs) : outcome('skipped', 'not_needed');
      }),
  };

  constructor(deps: PreflightDeps) {
    this.#deps = deps;
    this.#limits = deps.limits ?? LIMITS;
  }

  async check(id: CheckId): Promise<CheckResult> {
    const began = performance.now();
    const { verdict, finding, facts } = await this.#checks[id]();
    const tookMs = Math.round(performance.now() - began);
    const clean = Object.entries(facts).map(([name, value]) => [name, this.#deps.redact(value)]);
    return { id, verdict, finding, facts: Object.fromEntries(clean) as Record<string, string>, tookMs };
  }

  /** Every check, side by side, in the order in which they are shown. */
  all(): Promise<CheckResult[]> {
    return Promise.all(CHECKS.map((id) => this.check(id)));
  }

  /** Checks that run side by side share one question to the service. */
  #answerOf(url: URL): Promise<Answer> {
    if (this.#underWay?.href === url.href) return this.#underWay.answer;
    const asked = {
      href: url.href,
      answer: ask(url, {
        fetch: this.#deps.network.fetch,
        explain: this.#deps.explain,
        now: this.#deps.now,
        timeoutMs: this.#limits.timeoutMs,
      }).finally(() => {
        if (this.#underWay === asked) this.#underWay = undefined;
      }),
    };
    this.#underWay = asked;
    return asked.answer;
  }

  /** Runs what needs the service, where there is one that can be asked. */
  async #online(run: (url: URL) => Outcome | Promise<Outcome>): Promise<Outcome> {
    const connection = this.#deps.connection();
    if (connection?.kind === 'training') return outcome('skipped', 'not_needed');
    if (!connection || !this.#deps.isAllowed(connection.baseUrl)) return outcome('skipped', 'not_connected');
    return await run(new URL(connection.baseUrl));
  }
}
