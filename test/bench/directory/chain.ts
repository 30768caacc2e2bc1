import type { Directory } from '#electron/directory/outcome.ts';

const TILLS_A_STORE = 20;
const CITIES = ['Казань', 'Тверь', 'Санкт-Петербург', 'Нижний Новгород', 'Орёл'];

/** GUIDs that are the same in every run, and in no order. */
function guidOf(kind: number, number: number): string {
  const head = (Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${head}-000${kind}-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A chain with so many tills, twenty a store, in the order of its stores; no two tills have one name. */
export function chainOf(tills: number): Directory {
  const stores = Math.ceil(tills / TILLS_A_STORE);
  return {
    outlets: Array.from({ length: stores }, (_none, store) => ({
      guid: guidOf(1, store),
      name: `Магазин ${store + 1}`,
      address: `${CITIES[store % CITIES.length]}, улица Баумана, ${store + 1}`,
    })),
    workplaces: Array.from({ length: tills }, (_none, till) => {
      const store = Math.floor(till / TILLS_A_STORE);
      const name = `Касса ${store + 1}-${(till % TILLS_A_STORE) + 1}`;
      return { guid: guidOf(2, till), name, outletGuid: guidOf(1, store), archived: till % 50 === 0 };
    }),
    employees: [],
    options: [],
  };
}

/** The same chain as it was before: a hundredth of its tills had another name, another hundredth was not there. */
export function before(chain: Directory): Directory {
  const workplaces = chain.workplaces
    .filter((_till, index) => index % 100 !== 1)
    .map((till, index) => (index % 100 === 0 ? { ...till, name: `${till.name} (old)` } : till));
  return { ...chain, workplaces };
}

/** The tills as head office exports them. */
export function csvOf({ workplaces }: Directory): string {
  const rows = workplaces.map(
    ({ guid, name, outletGuid, archived }) => `${guid};${name};${outletGuid};${archived ? 'true' : 'false'}`,
  );
  return ['guid;name;outlet_guid;archived', ...rows, ''].join('\r\n');
}
