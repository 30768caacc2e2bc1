import type { Language } from '#contract/languages.ts';
import type { RunRow } from '#contract/run.ts';
import { localTime } from '../csv/local-time.ts';
import { writeCsv } from '../csv/write.ts';
import { MESSAGES } from '../messages/messages.ts';

/** What became of each till of a run, as a table for a spreadsheet in the language of its reader. No code is in it. */
export function runAsCsv(rows: readonly RunRow[], language: Language): string {
  const { columns, states, why } = MESSAGES[language].run;
  return writeCsv(
    columns,
    rows.map(({ state, ...till }) => [
      till.outletName ?? '',
      till.name ?? '',
      till.workplaceGuid,
      till.employeeName ?? till.employeeGuid,
      states[state.kind],
      'at' in state ? localTime(state.at) : '',
      state.kind === 'set_aside' ? why[state.why] : state.kind === 'failed' ? reasonOf(state.error) : '',
    ]),
    language,
  );
}

/** The service's own words, else what the app calls it: both are what support asks for. */
function reasonOf({ code, api }: Extract<RunRow['state'], { kind: 'failed' }>['error']): string {
  return api?.message ? `${api.message} (${code})` : code;
}
