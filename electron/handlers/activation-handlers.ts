import { FREE, leftMeanwhile, notAgreed } from '../activation/issue-gate.ts';
import type { IssueOutcome } from '#contract/activation.ts';
import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { saveCodes } from './save-codes.ts';

const notAllowed = err<Failure>({ code: 'set_by_organisation', retryable: false });
const noCode = err<Failure>({ code: 'no_code', retryable: false });

/** Whether a request has made a code, or may have. */
function mayHaveMade(outcome: Result<IssueOutcome, Failure>): boolean {
  return outcome.ok ? outcome.data.kind === 'issued' : outcome.error.reached === 'maybe';
}

/** Calls about codes. While codes are hidden none of them answers with one. */
export function activationHandlers({
  activation,
  clipboard,
  codePrivacy,
  printer,
  chooseWhereToSave,
  state,
  onUserRetry,
  answerProxy,
  mayIssue,
  workspace,
}: HandlerDeps): Handlers['activation'] {
  const find = (workplaceGuid: string) =>
    codePrivacy.isHidden() ? undefined : activation.find(workplaceGuid);

  /** The computer was locked while the answer was on its way: the code is there, to be shown when somebody is back. */
  function withoutCode(outcome: Result<IssueOutcome, Failure>): Result<IssueOutcome, Failure> {
    if (!outcome.ok || outcome.data.kind !== 'issued' || !codePrivacy.isHidden()) return outcome;
    return ok({ kind: 'exists', issuedAt: outcome.data.issued.issuedAt });
  }

  return {
    issue: async (input) => {
      const { dataProblem } = state.current;
      if (dataProblem !== null)
        return err({ code: dataProblem, retryable: dataProblem === 'storage_failed', reached: 'no' });
      const open = workspace();
      // What the training store gives out puts no till into service.
      const place = state.current.connection?.kind === 'cloud' ? await mayIssue() : FREE;
      if (place === undefined) return notAgreed;
      if (workspace() !== open) {
        place.giveBack();
        return leftMeanwhile;
      }
      onUserRetry();
      const outcome = await activation.issue(input);
      if (!mayHaveMade(outcome)) place.giveBack();
      return withoutCode(outcome);
    },
    stopWaiting: ({ workplaceGuid }) => {
      // Said first: what waits behind the scenes for the same proxy would ask as soon as this request is gone.
      const { proxyQuestion } = state.current;
      if (proxyQuestion !== null) answerProxy({ id: proxyQuestion.id, credentials: null });
      activation.stopWaiting(workplaceGuid);
      return ok(undefined);
    },
    look: async ({ workplaceGuid }) => ok(await activation.look(workplaceGuid)),
    show: ({ workplaceGuid }) => {
      const issued = find(workplaceGuid);
      return issued ? ok(issued) : noCode;
    },
    copy: async ({ workplaceGuid }) => {
      if (state.current.policy?.codes?.clipboard_seconds === 0) return notAllowed;
      const issued = find(workplaceGuid);
      return issued ? ok(await clipboard.copy(issued.code)) : noCode;
    },
    printCard: ({ workplaceGuid, paper }) => (find(workplaceGuid) ? printer.print(paper) : noCode),
    saveCard: ({ workplaceGuid, paper }) =>
      saveCodes(
        { printer, chooseWhereToSave },
        { paper, name: 'activation-card.pdf' },
        () => find(workplaceGuid) !== undefined,
      ),
    hideCodes: () => {
      codePrivacy.hide();
      return ok(undefined);
    },
    revealCodes: () => {
      codePrivacy.reveal();
      // The computer is locked: whoever asks is no user.
      return codePrivacy.isHidden() ? noCode : ok(undefined);
    },
  };
}
