import { basename } from 'node:path';
import type { Handlers } from '#contract/derive.ts';
import { ok } from '#contract/result.ts';
import { templateCsv } from '../directory/templates.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';
import { saveFile } from '../session/save-file.ts';
import { inLanguage } from '../tills/namesakes.ts';

/** Calls about the directory: its import, and what is found in it. */
export function directoryHandlers(deps: HandlerDeps, withWorkspace: WithWorkspace): Handlers['directory'] {
  const { state, chooseDirectoryFiles, chooseWhereToSave } = deps;
  return {
    chooseFiles: () =>
      withWorkspace(async ({ directoryImport }) => {
        const paths = await chooseDirectoryFiles();
        return paths.length === 0 ? ok({ outcome: 'cancelled' }) : directoryImport.preview(paths);
      }),
    readFiles: ({ paths }) => withWorkspace(({ directoryImport }) => directoryImport.preview(paths)),
    importChosen: ({ id }) => withWorkspace(({ directoryImport }) => directoryImport.importChosen(id)),
    cancelImport: () =>
      withWorkspace(({ directoryImport }) => {
        directoryImport.cancel();
        return ok(undefined);
      }),
    saveIssues: ({ id }) =>
      withWorkspace<{ name: string | null }>(async ({ directoryImport }) => {
        const path = await chooseWhereToSave('issues.csv');
        if (path === undefined) return ok({ name: null });
        const saved = await directoryImport.saveIssues(id, path, state.current.language);
        return saved.ok ? ok({ name: basename(path) }) : saved;
      }),
    saveTemplate: ({ table }) =>
      saveFile(templateCsv(table, state.current.language), () => chooseWhereToSave(`${table}.csv`)),
    findOutlets: (input) =>
      withWorkspace(({ search, tills }) => {
        const stageOf = tills.outletStages();
        const recents = tills.recents('outlet').filter((guid) => stageOf(guid) !== 'finished');
        const found = search.findOutlets(input, recents, stageOf);
        if (!found.ok) return found;
        const items = found.data.items.map((item) => ({
          ...item,
          progress: tills.outletProgress(item.outlet.guid),
        }));
        return ok({ ...found.data, items });
      }),
    findEmployees: (input) =>
      withWorkspace(({ search, tills }) => search.findEmployees(input, tills.recents('employee'))),
    lookUp: (input) =>
      withWorkspace(({ search }) => {
        const found = search.lookUp(input);
        const workplace = found.ok ? found.data.workplace : null;
        if (!found.ok || workplace === null) return found;
        return ok({ ...found.data, workplace: inLanguage(workplace, state.current.language) });
      }),
    refresh: () => {
      deps.onUserRetry();
      return withWorkspace(({ lists }) => lists.refresh());
    },
  };
}
