/** The organisation whose data are kept: made up, and the same for every version. */
export const guid = (n: number): string => `7e57da7a-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const ORGANISATION = { guid: guid(1), name: 'Хлебный ряд · Bread Row', alias: 'bread-row' };
export const OUTLETS = [
  { guid: guid(101), name: 'Market · Рынок', address: 'Square 1' },
  { guid: guid(102), name: 'Station' },
  { guid: guid(103), name: 'Airport' },
] as const;
export const EMPLOYEES = [
  { guid: guid(201), name: 'Анна Ёлкина' },
  { guid: guid(202), name: 'Ben Carter', outlet_guids: [guid(102)] },
] as const;
/** The last is in no directory. */
export const OPTIONS = { shown: 301, other: 302, unlisted: 399 };

/** Tills are numbered from 1 and stand in one store after the other. */
export function tillOf(n: number): { guid: string; name: string; outletGuid: string } {
  const store = n <= 4 ? OUTLETS[0] : n <= 7 ? OUTLETS[1] : OUTLETS[2];
  return { guid: guid(n + 10), name: `Till ${n}`, outletGuid: store.guid };
}

const option = (n: number, name: string) => ({
  guid: guid(n),
  name,
  value: { limit: 10 },
  fields: [{ path: '/limit', label: { en: 'Limit', ru: 'Предел' }, kind: 'number', min: 0, max: 100 }],
});

/** The directory as head office exports it, with so many tills. */
export function directoryOf(tills: number): object {
  return {
    format: 'till-setup/directory@1',
    organisation: ORGANISATION,
    outlets: OUTLETS,
    workplaces: Array.from({ length: tills }, (_, index) => {
      const { guid: own, name, outletGuid } = tillOf(index + 1);
      return { guid: own, name, outlet_guid: outletGuid };
    }),
    employees: EMPLOYEES,
    options: [option(OPTIONS.shown, 'Refunds'), option(OPTIONS.other, 'Discounts')],
  };
}
