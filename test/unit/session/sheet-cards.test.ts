import { describe, expect, it } from 'vitest';
import type { IssuedCode } from '#contract/activation.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { sheetCards } from '#electron/session/sheet-cards.ts';
import { dataOf } from './office.ts';

type Open = Parameters<typeof sheetCards>[0];
type Rows = ReturnType<Open['tills']['rowsOf']>;

/** A workspace whose board has these tills in this order; every store and person is called after their GUID. */
function workspace(board: readonly string[], rows?: Rows): Open {
  const named = (guid: string) => ok(guid === 'gone' ? undefined : { guid, name: `name of ${guid}` });
  const known = (guids: ReadonlySet<string>): Result<unknown, unknown> =>
    ok(
      board
        .filter((guid) => guids.has(guid))
        .map((workplaceGuid) => ({ workplaceGuid, name: `name of ${workplaceGuid}` })),
    );
  return {
    tills: { rowsOf: (guids: ReadonlySet<string>) => rows ?? known(guids) },
    directory: {
      ...{ findOutlet: named, findEmployee: named },
      findWorkplace: (guid: string) =>
        ok(board.includes(guid) ? { guid, number: board.indexOf(guid) + 1 } : undefined),
    },
  } as unknown as Open;
}

const code = (workplaceGuid: string, outletGuid: string | null, employeeGuid = 'anna'): IssuedCode => ({
  ...{ workplaceGuid, outletGuid, employeeGuid, code: `code of ${workplaceGuid}`, qrText: 'q' },
  ...{ issuedAt: 5, texted: false, handedOverAt: null },
});

const order = (open: Open, codes: readonly IssuedCode[]) =>
  dataOf(sheetCards(open, codes)).map(({ workplaceGuid }) => workplaceGuid);

describe('cards of many tills', () => {
  it('come in the board’s order, whatever order the codes were made in', () => {
    const codes = [code('c', 'east'), code('a', 'east'), code('b', 'east')];
    expect(order(workspace(['a', 'b', 'c']), codes)).toEqual(['a', 'b', 'c']);
  });

  it('come store by store, by the store that each code was asked for', () => {
    const codes = [
      code('a', 'east'),
      code('b', 'west'),
      code('c', 'east'),
      code('d', null),
      code('e', 'west'),
    ];
    expect(order(workspace(['a', 'b', 'c', 'd', 'e']), codes)).toEqual(['a', 'c', 'b', 'e', 'd']);
  });

  it('have the names of the directory, and the numbers of its tills, and none where it has none', () => {
    const [known, unknown] = dataOf(
      sheetCards(workspace(['a']), [code('a', 'east'), code('x', 'gone', 'gone')]),
    );
    expect(known).toEqual({
      ...{ workplaceGuid: 'a', outletGuid: 'east', code: 'code of a', qrText: 'q', issuedAt: 5 },
      ...{ till: 'name of a', number: 1, store: 'name of east', employee: 'name of anna' },
    });
    expect(unknown).toMatchObject({ workplaceGuid: 'x', till: null, store: null, employee: null });
  });

  it('are not guessed at where the board cannot be read', () => {
    const failed = err({ code: 'storage_failed', retryable: true } as const);
    expect(sheetCards(workspace([], failed), [code('a', 'east')])).toEqual(failed);
  });
});
