import type { ConnectionState } from '#contract/connection.ts';
import { type CheckId, type CheckResult, CHECKS } from '#contract/diagnostics.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import { type Answer, ask } from './answer.ts';
import { checkApi } from './api.ts';
import { type PeekCertificate, peekCertificate } from './certificate.ts';
import { checkClock } from './clock.ts';
import { checkDisk, type Disk, systemDisk } from './disk.ts';
import { type Found, found } from './found.ts';
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
export type Preflight = {
  check: (id: CheckId) => Promise<CheckResult>;
  /** Every check, side by side, in the order in which they are shown. */
  all: () => Promise<CheckResult[]>;
};

/** @see Preflight */
export function createPreflight(deps: PreflightDeps): Preflight {
  const { network, now, limits = LIMITS } = deps;
  const { timeoutMs } = limits;
  let underWay: { href: string; answer: Promise<Answer> } | undefined;

  /** Checks that run side by side share one question to the service. */
  function answerOf(url: URL): Promise<Answer> {
    if (underWay?.href === url.href) return underWay.answer;
    const asked = {
      href: url.href,
      answer: ask(url, { fetch: network.fetch, explain: deps.explain, now, timeoutMs }).finally(() => {
        if (underWay === asked) underWay = undefined;
      }),
    };
    underWay = asked;
    return asked.answer;
  }

  /** Runs what needs the service, where there is one that can be asked. */
  async function online(run: (url: URL) => Promise<Found>): Promise<Found> {
    const connection = deps.connection();
    if (connection?.kind === 'training') return found('skipped', 'not_needed');
    if (!connection || !deps.isAllowed(connection.baseUrl)) return found('skipped', 'not_connected');
    return await run(new URL(connection.baseUrl));
  }

  const checks: Record<CheckId, () => Found | Promise<Found>> = {
    name: () => online(async (url) => checkName(url, await findRoute(url, network), network, timeoutMs)),
    proxy: () =>
      online(async (url) => {
        const [route, answer] = await Promise.all([findRoute(url, network), answerOf(url)]);
        return checkProxy(url, route, answer, { ask: deps.askProxy ?? askProxy, timeoutMs });
      }),
    tls: () =>
      online(async (url) => {
        const [route, answer] = await Promise.all([findRoute(url, network), answerOf(url)]);
        return checkTls(url, route, answer, { peek: deps.peek ?? peekCertificate, now, timeoutMs });
      }),
    api: () => online(async (url) => checkApi(url.host, await answerOf(url), limits)),
    clock: () => online(async (url) => checkClock(await answerOf(url))),
    keychain: () => checkKeychain(deps.vaultState, deps.connection()?.credential),
    disk: () => checkDisk(deps.folder, deps.disk ?? systemDisk),
    outbox: () => (deps.connection() ? checkOutbox(deps.outbox(), now()) : found('skipped', 'not_connected')),
  };

  async function check(id: CheckId): Promise<CheckResult> {
    const began = performance.now();
    const { verdict, finding, facts } = await checks[id]();
    const tookMs = Math.round(performance.now() - began);
    const clean = Object.entries(facts).map(([name, value]) => [name, deps.redact(value)]);
    return { id, verdict, finding, facts: Object.fromEntries(clean) as Record<string, string>, tookMs };
  }

  return { check, all: () => Promise.all(CHECKS.map(check)) };
}
