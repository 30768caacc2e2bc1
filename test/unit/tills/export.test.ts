import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { chosen, createWorld, dataOf, EVERYTHING, guid, handOver, issue, keep, shop, till } from './world.ts';

const parsed = (text: string) =>
  Papa.parse<string[]>(text.replace('\ufeff', ''), { skipEmptyLines: true }).data;
/** As a spreadsheet shows it, whatever the time zone of the computer. */
const shownAs = (at: number) => new Date(at).toLocaleString('sv-SE').slice(0, 16);

describe('the saved board', () => {
  test('has a line a till with times as this computer’s clock shows them', () => {
    const world = createWorld();
    keep(world, chosen(1, { settingsSeen: true }));
    issue(world, 1);
    const issuedAt = world.now();
    const handedOverAt = world.pass(3_600_000);
    handOver(world, 1);
    world.settings.set(guid(1), [{ id: 1, optionName: 'Receipt', createdAt: issuedAt }]);
    world.tills().outboxChanged();
    const [header, first, second] = parsed(dataOf(world.tills().exportCsv(EVERYTHING, 'en')));
    expect(header).toEqual([
      'Store',
      'Address',
      'Till',
      'Till GUID',
      'State',
      'Since',
      'Employee',
      'Code created',
      'Marked as working',
      'Active since',
      'Settings pending',
      'Note',
    ]);
    expect(first).toEqual([
      'North',
      'Oak Street 1',
      'Till 1',
      guid(1),
      'Settings pending',
      shownAs(handedOverAt),
      'Anna',
      shownAs(issuedAt),
      shownAs(handedOverAt),
      '',
      '1',
      '',
    ]);
    expect(second).toEqual([
      'North',
      'Oak Street 1',
      'Till 2',
      guid(2),
      'Not set up',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ]);
  });

  test('holds what the filter finds, all of it, in its order', () => {
    const workplaces = Array.from({ length: 300 }, (_none, n) => till(1000 + n));
    const world = createWorld({ ...shop(), workplaces });
    keep(world, chosen(1007));
    const filter = { ...EVERYTHING, states: ['not_started' as const], descending: true };
    const rows = parsed(dataOf(world.tills().exportCsv(filter, 'en')));
    expect(rows).toHaveLength(1 + 299);
    expect(rows[1]?.[2]).toBe('Till 1299');
  });

  test('speaks Russian, with the separator that a Russian spreadsheet takes', () => {
    const world = createWorld();
    issue(world, 1);
    const [header, first] = dataOf(world.tills().exportCsv(EVERYTHING, 'ru')).split('\r\n');
    expect(header).toContain('Магазин;Адрес;Касса;GUID кассы;Состояние');
    expect(first).toContain(';Код создан;');
  });

  test('lets no cell start a formula', () => {
    const world = createWorld({ ...shop(), workplaces: [till(1, { name: '=HYPERLINK("http://x")' })] });
    dataOf(world.tills().note({ workplaceGuid: guid(1), text: '+1 drawer' }));
    const [, first] = parsed(dataOf(world.tills().exportCsv(EVERYTHING, 'en')));
    expect(first?.[2]).toBe('\'=HYPERLINK("http://x")');
    expect(first?.[11]).toBe("'+1 drawer");
  });
});
