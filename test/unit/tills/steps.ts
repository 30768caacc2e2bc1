import type { TillStateKind } from '#contract/rollout.ts';
import type { Result } from '#contract/result.ts';
import type { Tills } from '#electron/tills/tills.ts';

/** What is done to one till after the other, and where it then stands after the next start. */
export const STEPS: readonly { after: TillStateKind; run: (rollout: Tills, guid: string) => unknown }[] = [
  {
    after: 'draft',
    run: (rollout, guid) =>
      rollout.keep({
        outletGuid: null,
        withoutOutlet: true,
        workplaceGuid: guid,
        employeeGuid: guid,
        sendSms: false,
        settingsSeen: false,
        step: 'till',
      }),
  },
  { after: 'ready', run: (rollout, workplaceGuid) => rollout.prepare({ workplaceGuid }) },
  {
    after: 'code_uncertain',
    run: (rollout, workplaceGuid) =>
      rollout.codeRequestLog.requested({
        workplaceGuid,
        outletGuid: null,
        employeeGuid: workplaceGuid,
        sendSms: false,
        replace: false,
      }),
  },
  {
    after: 'code_issued',
    run: (rollout, guid) => rollout.codeRequestLog.ended(guid, { kind: 'issued', at: 1 }),
  },
  { after: 'handed_over', run: (rollout, workplaceGuid) => rollout.handOver({ workplaceGuid }) },
];

/** Does the n-th step of all. @throws when it fails */
export function doStep(rollout: Tills, guidOf: (till: number) => string, n: number): void {
  const step = STEPS[n % STEPS.length];
  const result = step?.run(rollout, guidOf(Math.floor(n / STEPS.length))) as
    Result<unknown, unknown> | undefined;
  if (result?.ok === false) throw new Error(JSON.stringify(result.error));
}
