import { basename } from 'node:path';
import type { Handlers } from '#contract/derive.ts';
import { ok } from '#contract/result.ts';
import { templateCsv } from '../directory/templates.ts';
import type { HandlerDeps, Here } from './handler-deps.ts';
import { saveFile } from '../session/save-file.ts';

/** Calls about the directory: its import, and what is found in it. */
export function directoryHandlers(deps: HandlerDeps, here: Here): Handlers['directory'] {
  const { state, chooseDirectoryFiles, chooseWhereToSave } = deps;
  return {
    chooseFiles: () =>
      here(async ({ directoryImport }) => {
        const paths = await chooseDirectoryFiles();
        return paths.length === 0 ? ok({ outcome: 'cancelled' }) : directoryImport.preview(paths);
      }),
    readFiles: ({ paths }) => here(({ directoryImport }) => directoryImport.preview(paths)),
    importChosen: ({ id }) => here(({ directoryImport }) => directoryImport.importChosen(id)),
    cancelImport: () =>
      here(({ directoryImport }) => {
        directoryImport.cancel();
        return ok(undefined);
      }),
    saveIssues: ({ id }) =>
      here<{ name: string | null }>(async ({ directoryImport }) => {
        const path = await chooseWhereToSave('issues.csv');
        if (path === undefined) return ok({ name: null });
        const saved = await directoryImport.saveIssues(id, path, state.current.language);
        return saved.ok ? ok({ name: basename(path) }) : saved;
      }),
    saveTemplate: ({ table }) =>
      saveFile(templateCsv(table, state.current.language), () => chooseWhereToSave(`${table}.csv`)),
    findOutlets: (input) =>
      here(({ search, rollout }) => {
        const isFinished = rollout.finishedOutlets();
        const recents = rollout.recents('outlet').filter((guid) => !isFinished(guid));
        const found = search.findOutlets(input, recents, isFinished);
        if (!found.ok) return found;
        const { total, items } = found.data;
        const withProgress = items.map((item) => ({
          ...item,
          progress: rollout.outletProgress(item.outlet.guid),
        }));
        return ok({ total, items: withProgress });
      }),
    findEmployees: (input) =>
      here(({ search, rollout }) => search.findEmployees(input, rollout.recents('employee'))),
    lookUp: (input) => here(({ search }) => search.lookUp(input)),
    refresh: () => {
      deps.userTries();
      return here(({ lists }) => lists.refresh());
    },
  };
}
