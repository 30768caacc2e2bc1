import type { TillApi } from '#contract/derive.ts';
import type { FoundEmployee } from '#contract/directory.ts';
import { ChooseModel } from '#shared/ui/choose/choose.svelte.ts';

type Asked = {
  /** The store they are to work in; `null`: any. */
  readonly outletGuid: () => string | null;
  readonly chosen: () => string | null;
};

/** The people of the directory to choose from. */
export class Employees extends ChooseModel<FoundEmployee> {
  /** @param includeHidden whether those of other stores are listed from the start */
  constructor(api: Pick<TillApi, 'directory'>, { outletGuid, chosen }: Asked, includeHidden = false) {
    super(
      {
        ask: (question) => api.directory.findEmployees({ ...question, outletGuid: outletGuid() }),
        guidOf: ({ employee }) => employee.guid,
        isRecent: ({ recent }) => recent,
        chosen,
      },
      includeHidden,
    );
  }
}
