import { expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import type { RunRow } from '#contract/run.ts';
import { Report } from '#features/run/grid/report.svelte.ts';
import { ANNA } from './fixtures.ts';

const rowAt = (n: number): RunRow => ({
  ...{ workplaceGuid: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`, name: `Till ${String(n)}` },
  ...{ outletGuid: null, outletName: null, employeeGuid: ANNA.guid, employeeName: ANNA.name },
  ...{ sendSms: false, state: { kind: 'code_made', at: 1 } },
});

test('The summary of a run has every till once, although one takes its code and moves to the end while it is read', async () => {
  const rows = Array.from({ length: 250 }, (_none, n) => rowAt(n));
  const takesCode = (): void => {
    const [taken] = rows.splice(0, 1);
    if (taken) rows.push({ ...taken, state: { kind: 'active', at: 2 } });
  };
  const moves = [takesCode];
  const report = new Report({
    run: {
      rows: ({ offset, limit }: { offset: number; limit: number }) => {
        const page = rows.slice(offset, offset + limit);
        moves.pop()?.();
        return Promise.resolve(ok({ total: rows.length, rows: page }));
      },
    } as never,
  });
  expect(await report.read()).toBe(true);
  expect(report.rows).toEqual(rows);
});
