import type { ListLine, RunRow, RunState } from '#contract/run.ts';
import { PLAYBOOK } from '#contract/playbook.ts';

/** A till as a program reads it. */
export type ReportRow = {
  till: string;
  name: string | null;
  store: string | null;
  employee: string;
  state: RunRow['state']['kind'];
  /** RFC 3339 in UTC; since when it stands there. */
  at?: string;
  /** Why it was set aside. */
  why?: string;
  /** Its code was made and is not where codes were to go: it needs a new one. */
  codeWritten?: false;
  /** What it failed with, what is next, and whether waiting helps, as the app has it; `message`: the service's own words. */
  error?: { code: string; next: string; waiting: string; message?: string };
};

export function reportRow({ workplaceGuid, employeeGuid, name, outletName, state }: RunRow): ReportRow {
  return {
    ...{ till: workplaceGuid, name, store: outletName, employee: employeeGuid, state: state.kind },
    ...('at' in state && { at: new Date(state.at).toISOString() }),
    ...('why' in state && { why: state.why }),
    ...('error' in state && { error: errorOf(state.error) }),
  };
}

/** An error with its row of the playbook. */
export function errorOf({ code, api }: NonNullable<RunState['problem']>): NonNullable<ReportRow['error']> {
  const { next, waiting } = PLAYBOOK[code];
  return { ...{ code, next, waiting }, ...(api?.message && { message: api.message }) };
}

/** What is left of a command, without codes. */
export type Report = {
  format: 'till-setup/run@1';
  organisation: string | null;
  startedAt: string;
  endedAt: string;
  exitStatus: number;
  counts: RunState['counts'] | null;
  /** What stopped it before its end. */
  problem: ReportRow['error'] | null;
  /** Lines of the file that cannot be used; with one of them nothing is asked for. */
  lines: readonly ListLine[];
  tills: ReportRow[];
};
