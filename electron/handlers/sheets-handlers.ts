import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';
import type { SheetsOf } from '#contract/sheets.ts';
import { sheetCards } from '../session/sheet-cards.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';
import { saveCodes } from './save-codes.ts';

const noCode = err<Failure>({ code: 'no_code', retryable: false });

/** Calls about cards of many tills. While codes are hidden none of them answers with one, or prints any. */
export function sheetsHandlers(
  { activation, codePrivacy, printer, chooseWhereToSave, run }: HandlerDeps,
  withWorkspace: WithWorkspace,
): Handlers['sheets'] {
  function codesOf(of: SheetsOf) {
    if (codePrivacy.isHidden()) return [];
    const unused = activation.unused();
    if (of === 'session') return unused;
    const inRun = new Set(run.current?.lines(['code_made']).map(({ till }) => till.workplaceGuid));
    return unused.filter(({ workplaceGuid }) => inRun.has(workplaceGuid));
  }

  return {
    cards: ({ of }) =>
      withWorkspace((open) => {
        const codes = codesOf(of);
        if (codes.length === 0) return noCode;
        const cards = sheetCards(open, codes);
        return cards.ok ? ok({ cards: cards.data }) : cards;
      }),
    print: ({ paper }) => (codesOf('session').length > 0 ? printer.print(paper) : noCode),
    save: ({ paper }) =>
      saveCodes(
        { printer, chooseWhereToSave },
        { paper, name: 'activation-cards.pdf' },
        () => codesOf('session').length > 0,
      ),
  };
}
