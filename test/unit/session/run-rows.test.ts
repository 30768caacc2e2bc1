import { describe, expect, it } from 'vitest';
import { ok } from '#contract/result.ts';
import type { RunRow, RunRowState } from '#contract/run.ts';
import type { LastTill } from '#contract/tills.ts';
import type { Employee } from '#contract/directory.ts';
import { lastEmployees } from '#electron/session/last-employees.ts';
import { runAsCsv } from '#electron/session/run-report.ts';
import { inOrder } from '#electron/session/run-rows.ts';
import type { Workspace } from '#electron/session/workspace.ts';

const guid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const line = (n: number, state: RunRowState) => ({
  till: { workplaceGuid: guid(n), employeeGuid: guid(100), outletGuid: null, sendSms: false },
  state,
});

describe('the rows of a run', () => {
  it('begin with what needs somebody, then the code that nobody used for longest; what is active comes last', () => {
    const error = { code: 'NotAllowed' as const, retryable: false };
    const lines = [
      line(1, { kind: 'active', at: 1 }),
      line(2, { kind: 'in_line' }),
      line(3, { kind: 'code_made', at: 20 }),
      line(4, { kind: 'code_made', at: 10 }),
      line(5, { kind: 'failed', error }),
      line(6, { kind: 'in_line' }),
    ];
    expect(inOrder(lines).map(({ till }) => till.workplaceGuid)).toEqual([5, 4, 3, 2, 6, 1].map(guid));
  });

  it('are saved with the reason, in the words of the language, and no formula starts in them', () => {
    const row: RunRow = {
      ...{ workplaceGuid: guid(1), name: '=Till', outletGuid: null, outletName: 'Nevsky', sendSms: false },
      ...{ employeeGuid: guid(100), employeeName: 'Anna' },
      state: { kind: 'set_aside', why: 'active_already', at: 0 },
    };
    const text = runAsCsv([row], 'en');
    expect(text).toContain('Store,Till,Till GUID,Employee,State,Since,Reason');
    expect(text).toContain(`Nevsky,"'=Till",${guid(1)},Anna,Set aside,`);
    expect(text).toContain('It is active already');
    expect(runAsCsv([row], 'ru')).toContain('Пропущена');
    const another = {
      ...{ code: 'NotAllowed' as const, retryable: false },
      api: { status: 422, code: 'NotAllowed', message: 'Not she.', info: '' },
    };
    expect(runAsCsv([{ ...row, state: { kind: 'code_made', at: 0, another } }], 'en')).toContain(
      'No other code was made: Not she. (NotAllowed)',
    );
  });
});

describe('the last employee of a store', () => {
  const employees: Employee[] = [
    { guid: guid(1), name: 'Anna', outletGuids: null },
    { guid: guid(2), name: 'Gone', outletGuids: null, archived: true },
    { guid: guid(3), name: 'Elsewhere', outletGuids: [guid(99)] },
  ];
  const last = (employeeGuid: string): LastTill => ({
    ...{ workplaceGuid: guid(50), name: null, employeeGuid, employeeName: null },
    ...{ sendSms: false, settingsSeen: false, at: 1 },
  });
  const lastOf = new Map([
    [guid(10), last(guid(1))],
    [guid(11), last(guid(2))],
    [guid(12), last(guid(3))],
  ]);
  const workspace = {
    tills: {
      lastTill: ({ outletGuid }: { outletGuid: string | null }) => ok(lastOf.get(outletGuid ?? '') ?? null),
    },
    directory: { findEmployee: (wanted: string) => ok(employees.find((one) => one.guid === wanted) ?? null) },
  } as unknown as Pick<Workspace, 'tills' | 'directory'>;

  it('is left out where they have left, may not work there, or there was none; each store is answered once', () => {
    expect(lastEmployees(workspace, [guid(10), guid(10), guid(11), guid(12), guid(13), null])).toEqual(
      ok([{ outletGuid: guid(10), employeeGuid: guid(1), employeeName: 'Anna' }]),
    );
  });
});
