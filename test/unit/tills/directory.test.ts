import { describe, expect, test } from 'vitest';
import {
  chosen,
  createWorld,
  dataOf,
  guid,
  issue,
  keep,
  kindOf,
  kinds,
  NORTH,
  row,
  shop,
  SOUTH,
  stateOf,
  till,
} from './world.ts';

const on = (n: number) => ({ workplaceGuid: guid(n) });

describe('a directory that is imported again', () => {
  const without = (n: number) => {
    const content = shop();
    return { ...content, workplaces: content.workplaces.filter((one) => one.guid !== guid(n)) };
  };

  test('shows tills to which something happened as missing, with where they stood, and forgets the others', () => {
    const world = createWorld();
    keep(world, chosen(1));
    issue(world, 1);
    const at = world.pass(1000);
    world.import(without(1));
    expect(row(world, 1)).toMatchObject({
      name: 'Till 1',
      outletName: 'North',
      employeeName: 'Anna',
      state: { kind: 'missing', at, was: 'code_issued' },
    });
    expect(kinds(world, 1)[0]).toBe('left_directory');
    world.import(without(2));
    expect(kindOf(world, 1)).toBe('code_issued');
    expect(kinds(world, 1)[0]).toBe('back_in_directory');
    expect(world.tills().till(on(2))).toMatchObject({ error: { code: 'till_unknown' } });
  });

  test('is noticed at the next start when the app ended right after the import', () => {
    const world = createWorld();
    keep(world, chosen(1));
    world.directory.content = without(1);
    world.restart();
    expect(stateOf(world, 1)).toMatchObject({ kind: 'missing', was: 'draft' });
    expect(kinds(world, 1)[0]).toBe('left_directory');
    world.restart();
    expect(kinds(world, 1).filter((kind) => kind === 'left_directory')).toHaveLength(1);
  });

  test('shows tills and stores as they are named now', () => {
    const world = createWorld();
    keep(world, chosen(1));
    const content = shop();
    world.import({
      ...content,
      outlets: [
        { guid: NORTH, name: 'Harbour' },
        { guid: SOUTH, name: 'South' },
      ],
      workplaces: [till(1, { name: 'Kasse' }), ...content.workplaces.slice(1)],
    });
    expect(row(world, 1)).toMatchObject({ name: 'Kasse', outletName: 'Harbour' });
    world.import({ ...content, outlets: [], workplaces: [] });
    expect(row(world, 1)).toMatchObject({ name: 'Kasse', outletName: 'Harbour', state: { kind: 'missing' } });
  });
});

describe('a till that was typed in', () => {
  test('is missing from the directory, under no name, in the store that it was typed for', () => {
    const world = createWorld();
    keep(world, chosen(77));
    expect(row(world, 77)).toMatchObject({
      name: null,
      outletName: 'North',
      state: { kind: 'missing', was: 'draft', at: world.now() },
    });
    expect(kinds(world, 77)).toEqual(['draft_started']);
    world.import({ ...shop(), workplaces: [...shop().workplaces, till(77)] });
    expect(row(world, 77)).toMatchObject({ name: 'Till 77', state: { kind: 'draft' } });
    expect(kinds(world, 77)).toEqual(['draft_started']);
  });

  test('stands where it stands as long as there is no directory', () => {
    const world = createWorld(null);
    keep(world, chosen(77));
    expect(kindOf(world, 77)).toBe('draft');
    expect(dataOf(world.tills().summary()).counts).toMatchObject({ draft: 1, missing: 0 });
  });
});
