import { notAgreed } from '../activation/issue-gate.ts';
import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { HandlerDeps } from './handler-deps.ts';

const policyBroken = err<Failure>({ code: 'policy_broken', retryable: false });

/** Calls about the connections of this computer, signing in among them. */
export function connectionHandlers(deps: HandlerDeps): Handlers['connection'] {
  const { state, connections, signIns, onUserRetry } = deps;

  /** Where the policy cannot be read, nobody connects: going on without its rules might break them. */
  const refusal = () => (state.current.policyProblem === null ? undefined : policyBroken);

  /** Runs what speaks to an address, unless the user would rather not. */
  async function agreed<T>(
    baseUrl: string,
    run: () => Promise<Result<T, Failure>>,
  ): Promise<Result<T, Failure>> {
    return (await deps.maySpeakTo(baseUrl)) ? run() : notAgreed;
  }

  return {
    useTrainingStore: () => refusal() ?? connections.useTrainingStore(),
    connect: (input) =>
      refusal() ??
      agreed(input.baseUrl, async () => {
        const answer = await connections.connect(input);
        const isGuarded = input.options.guardChanges;
        return answer.ok && isGuarded ? (deps.workspace()?.outbox.guardAnew() ?? answer) : answer;
      }),
    signIn: ({ token }) => refusal() ?? connections.signIn(token),
    signInWithPassword: (input) => {
      onUserRetry();
      const { host, again } = input;
      const start = () => signIns.start(input);
      return refusal() ?? (again || typeof host === 'string' ? start() : agreed(host.baseUrl, start));
    },
    chooseOrganisation: (input) => refusal() ?? signIns.choose(input),
    cancelSignIn: () => {
      signIns.cancel();
      return ok(undefined);
    },
    signOut: () => connections.signOut(),
    forget: async () => {
      const answer = await connections.forget();
      // Its codes are forgotten, a copied one too.
      if (answer.ok) await deps.clipboard.clearNow();
      return answer;
    },
    switchTo: ({ id }) => refusal() ?? connections.switchTo(id),
    rename: ({ id, name }) => connections.rename(id, name),
    answerProxy: (answer) => deps.answerProxy(answer),
  };
}
