import { FREE, leftMeanwhile, notAgreed } from '../activation/issue-gate.ts';
import type { Handlers } from '#contract/derive.ts';
import { ok } from '#contract/result.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';
import { createTill, nextNumber } from '../session/new-till.ts';
import { saveFile } from '../session/save-file.ts';

/** Calls about what becomes of every till. */
export function tillsHandlers(
  { state, activation, workspace, mayMakeTill, chooseWhereToSave, onUserRetry }: HandlerDeps,
  withWorkspace: WithWorkspace,
): Handlers['tills'] {
  return {
    findTills: (input) => withWorkspace(({ tills }) => tills.findTills(input)),
    board: (input) => withWorkspace(({ tills }) => tills.board(input)),
    stores: (input) => withWorkspace(({ tills }) => tills.stores(input)),
    till: (input) => withWorkspace(({ tills }) => tills.till(input)),
    keep: (draft) => withWorkspace(({ tills }) => tills.keep(draft)),
    current: () => withWorkspace(({ tills }) => tills.current()),
    prepare: (input) => withWorkspace(({ tills }) => tills.prepare(input)),
    discardDraft: (input) => withWorkspace(({ tills }) => tills.discardDraft(input)),
    handOver: (input) =>
      withWorkspace(({ tills }) => {
        const noted = tills.handOver(input);
        // A code of an earlier session is not in memory any more.
        if (noted.ok) activation.markHandedOver(input.workplaceGuid);
        return noted;
      }),
    undoHandOver: (input) =>
      withWorkspace(({ tills }) => {
        const noted = tills.undoHandOver(input);
        if (noted.ok) activation.undoHandedOver(input.workplaceGuid);
        return noted;
      }),
    note: (input) => withWorkspace(({ tills }) => tills.note(input)),
    createTill: async (input) => {
      const open = workspace();
      const place = state.current.connection?.kind === 'cloud' ? await mayMakeTill() : FREE;
      if (place === undefined) return notAgreed;
      if (workspace() !== open) {
        place.giveBack();
        return leftMeanwhile;
      }
      onUserRetry();
      const made = await withWorkspace((inUse) => createTill(inUse, input));
      if (!made.ok && made.error.reached !== 'maybe') place.giveBack();
      return made;
    },
    nextNumber: () =>
      withWorkspace(({ directory }) => {
        const number = nextNumber(directory);
        return number.ok ? ok({ number: number.data }) : number;
      }),
    lastTill: (input) => withWorkspace(({ tills }) => tills.lastTill(input)),
    teamDay: (input) => withWorkspace(({ tills }) => tills.teamDay(input)),
    reachBoard: () =>
      withWorkspace(({ teamBoard }) => {
        teamBoard?.wake();
        return ok(undefined);
      }),
    exportCsv: (filter) =>
      withWorkspace(({ tills }) => {
        const text = tills.exportCsv(filter, state.current.language);
        return text.ok ? saveFile(text.data, () => chooseWhereToSave('tills.csv')) : text;
      }),
  };
}
