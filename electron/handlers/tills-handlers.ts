import { FREE, notAgreed } from '../activation/issue-gate.ts';
import type { Handlers } from '#contract/derive.ts';
import { ok } from '#contract/result.ts';
import type { HandlerDeps, Here } from './handler-deps.ts';
import { createTill, nextNumber } from '../session/new-till.ts';
import { saveFile } from '../session/save-file.ts';

/** Calls about what becomes of every till. */
export function rolloutHandlers(deps: HandlerDeps, here: Here): Handlers['rollout'] {
  const { state, activation, chooseWhereToSave, userTries } = deps;
  return {
    findTills: (input) => here(({ rollout }) => rollout.findTills(input)),
    board: (input) => here(({ rollout }) => rollout.board(input)),
    stores: (input) => here(({ rollout }) => rollout.stores(input)),
    till: (input) => here(({ rollout }) => rollout.till(input)),
    keep: (draft) => here(({ rollout }) => rollout.keep(draft)),
    current: () => here(({ rollout }) => rollout.current()),
    prepare: (input) => here(({ rollout }) => rollout.prepare(input)),
    discardDraft: (input) => here(({ rollout }) => rollout.discardDraft(input)),
    handOver: (input) =>
      here(({ rollout }) => {
        const noted = rollout.handOver(input);
        // A code of an earlier session is not in memory any more.
        if (noted.ok) activation.markHandedOver(input.workplaceGuid);
        return noted;
      }),
    undoHandOver: (input) =>
      here(({ rollout }) => {
        const noted = rollout.undoHandOver(input);
        if (noted.ok) activation.undoHandedOver(input.workplaceGuid);
        return noted;
      }),
    note: (input) => here(({ rollout }) => rollout.note(input)),
    createTill: async (input) => {
      const place = state.current.connection?.kind === 'cloud' ? await deps.mayMakeTill() : FREE;
      if (place === undefined) return notAgreed;
      userTries();
      const made = await here((open) => createTill(open, input));
      if (!made.ok && made.error.reached !== 'maybe') place.giveBack();
      return made;
    },
    nextNumber: () =>
      here(({ directory }) => {
        const number = nextNumber(directory);
        return number.ok ? ok({ number: number.data }) : number;
      }),
    lastTill: (input) => here(({ rollout }) => rollout.lastTill(input)),
    exportCsv: (filter) =>
      here(({ rollout }) => {
        const text = rollout.exportCsv(filter, state.current.language);
        return text.ok ? saveFile(text.data, () => chooseWhereToSave('tills.csv')) : text;
      }),
  };
}
