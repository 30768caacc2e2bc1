import StoreIcon from '@lucide/svelte/icons/store';
import Monitor from '@lucide/svelte/icons/monitor';
import User from '@lucide/svelte/icons/user-round';
import type { FoundEmployees, FoundOutlets, Employee, Outlet } from '#contract/directory.ts';
import type { FoundTills } from '#contract/tills.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { personDetail } from '#shared/names/person-detail.ts';
import { dotted } from '#shared/names/dotted.ts';
import { shortGuid } from '#shared/names/till-names.ts';
import type { LineGroup, PaletteLine, Refusal } from './lines.ts';

/** What becomes of what was found, once it is chosen. */
export type Destinations = {
  readonly store: (outlet: Outlet) => Promise<Refusal>;
  readonly till: (workplaceGuid: string) => Promise<Refusal>;
  readonly employee: (employee: Employee) => Promise<Refusal>;
};

/** Parts of a line's second row. */
const joined = (...parts: readonly (string | null | undefined)[]): string | undefined =>
  dotted(parts) || undefined;

export function storeGroup({ total, items }: FoundOutlets, { store }: Destinations, i18n: I18n): LineGroup {
  const lines = items.map(({ outlet, progress: { finished, total: tills } }): PaletteLine => {
    const { guid, name, address } = outlet;
    const progress = i18n.t('board.progress', {
      count: tills,
      done: i18n.number(finished),
      total: i18n.number(tills),
    });
    return {
      ...{ kind: 'store', id: guid, icon: StoreIcon, title: name },
      detail: joined(address, tills > 0 ? progress : null),
      texts: { names: [name], others: [address], guid },
      run: () => store(outlet),
    };
  });
  return { kind: 'store', lines, more: total - lines.length };
}

export function tillGroup(
  { total, hiddenTotal, items }: FoundTills,
  { till }: Destinations,
  { t }: I18n,
): LineGroup {
  const lines = items.map(({ workplace, hasNamesake, outletName, state, hiddenReason }): PaletteLine => {
    const { guid, name } = workplace;
    const number = workplace.number === undefined ? undefined : String(workplace.number);
    const numbered = number === undefined ? undefined : t('till.number', { number });
    return {
      ...{ kind: 'till', id: guid, icon: Monitor, title: name },
      detail: joined(
        outletName,
        numbered === name ? null : (numbered ?? (hasNamesake ? shortGuid(guid) : null)),
        hiddenReason === 'archived' ? t('palette.archived') : null,
      ),
      state: state.kind,
      texts: { names: [name, number], others: [outletName ?? undefined], guid },
      run: () => till(guid),
    };
  });
  return { kind: 'till', lines, more: total + hiddenTotal - lines.length };
}

export function employeeGroup(
  { total, items }: FoundEmployees,
  { employee: choose }: Destinations,
): LineGroup {
  const lines = items.map((found): PaletteLine => {
    const { employee } = found;
    const { guid, name, role } = employee;
    return {
      ...{ kind: 'employee', id: guid, icon: User, title: name, detail: personDetail(found) },
      texts: { names: [name], others: [role], guid },
      run: () => choose(employee),
    };
  });
  return { kind: 'employee', lines, more: total - lines.length };
}
