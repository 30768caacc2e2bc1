import type { TillStateKind } from '#contract/tills.ts';
import type { Result } from '#contract/result.ts';
import type { Tills } from '#electron/tills/tills.ts';

/** What is done to one till after the other, and where it then stands after the next start. */
export const STEPS: readonly { after: TillStateKind; run: (tills: Tills, guid: string) => unknown }[] = [
  {
    after: 'draft',
    run: (tills, guid) =>
      tills.keep({
        outletGuid: null,
        withoutOutlet: true,
        workplaceGuid: guid,
        employeeGuid: guid,
        sendSms: false,
        settingsSeen: false,
        step: 'till',
      }),
  },
  { after: 'ready', run: (tills, workplaceGuid) => tills.prepare({ workplaceGuid }) },
  {
    after: 'code_uncertain',
    run: (tills, workplaceGuid) =>
      tills.codeRequestLog.requested({
        workplaceGuid,
        outletGuid: null,
        employeeGuid: workplaceGuid,
        sendSms: false,
        replace: false,
      }),
  },
  {
    after: 'code_issued',
    run: (tills, guid) => tills.codeRequestLog.ended(guid, { kind: 'issued', at: 1 }),
  },
  { after: 'handed_over', run: (tills, workplaceGuid) => tills.handOver({ workplaceGuid }) },
];

/** Does the n-th step of all. @throws when it fails */
export function doStep(tills: Tills, guidOf: (till: number) => string, n: number): void {
  const step = STEPS[n % STEPS.length];
  const result = step?.run(tills, guidOf(Math.floor(n / STEPS.length))) as
    Result<unknown, unknown> | undefined;
  if (result?.ok === false) throw new Error(JSON.stringify(result.error));
}
