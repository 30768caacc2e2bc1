import { FREE, notAgreed } from '../activation/issue-gate.ts';
import type { Handlers } from '#contract/derive.ts';
import { ok } from '#contract/result.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';
import { createTill, nextNumber } from '../session/new-till.ts';
import { saveFile } from '../session/save-file.ts';

/** Calls about what becomes of every till. */
export function rolloutHandlers(deps: HandlerDeps, withWorkspace: WithWorkspace): Handlers['rollout'] {
  const { state, activation, chooseWhereToSave, onUserRetry } = deps;
  return {
    findTills: (input) => withWorkspace(({ rollout }) => rollout.findTills(input)),
    board: (input) => withWorkspace(({ rollout }) => rollout.board(input)),
    stores: (input) => withWorkspace(({ rollout }) => rollout.stores(input)),
    till: (input) => withWorkspace(({ rollout }) => rollout.till(input)),
    keep: (draft) => withWorkspace(({ rollout }) => rollout.keep(draft)),
    current: () => withWorkspace(({ rollout }) => rollout.current()),
    prepare: (input) => withWorkspace(({ rollout }) => rollout.prepare(input)),
    discardDraft: (input) => withWorkspace(({ rollout }) => rollout.discardDraft(input)),
    handOver: (input) =>
      withWorkspace(({ rollout }) => {
        const noted = rollout.handOver(input);
        // A code of an earlier session is not in memory any more.
        if (noted.ok) activation.markHandedOver(input.workplaceGuid);
        return noted;
      }),
    undoHandOver: (input) =>
      withWorkspace(({ rollout }) => {
        const noted = rollout.undoHandOver(input);
        if (noted.ok) activation.undoHandedOver(input.workplaceGuid);
        return noted;
      }),
    note: (input) => withWorkspace(({ rollout }) => rollout.note(input)),
    createTill: async (input) => {
      const place = state.current.connection?.kind === 'cloud' ? await deps.mayMakeTill() : FREE;
      if (place === undefined) return notAgreed;
      onUserRetry();
      const made = await withWorkspace((open) => createTill(open, input));
      if (!made.ok && made.error.reached !== 'maybe') place.giveBack();
      return made;
    },
    nextNumber: () =>
      withWorkspace(({ directory }) => {
        const number = nextNumber(directory);
        return number.ok ? ok({ number: number.data }) : number;
      }),
    lastTill: (input) => withWorkspace(({ rollout }) => rollout.lastTill(input)),
    exportCsv: (filter) =>
      withWorkspace(({ rollout }) => {
        const text = rollout.exportCsv(filter, state.current.language);
        return text.ok ? saveFile(text.data, () => chooseWhereToSave('tills.csv')) : text;
      }),
  };
}
