import type { Language } from '#contract/languages.ts';
import type { RunError, RunRow } from '#contract/run.ts';
import { localTime } from '../csv/local-time.ts';
import { writeCsv } from '../csv/write.ts';
import { MESSAGES } from '../messages/messages.ts';

/** What became of each till of a run, as a table for a spreadsheet in the language of its reader. No code is in it. */
export function runAsCsv(rows: readonly RunRow[], language: Language): string {
  const { columns, states } = MESSAGES[language].run;
  return writeCsv(
    columns,
    rows.map(({ state, ...till }) => [
      till.outletName ?? '',
      till.name ?? '',
      till.workplaceGuid,
      till.employeeName ?? till.employeeGuid,
      states[state.kind],
      'at' in state ? localTime(state.at) : '',
      reasonOf(state, language),
    ]),
    language,
  );
}

/** Why a till has no code, or no other one. */
function reasonOf(state: RunRow['state'], language: Language): string {
  const { why, noOther } = MESSAGES[language].run;
  if (state.kind === 'failed') return errorText(state.error);
  const reason = state.kind === 'set_aside' ? [why[state.why]] : [];
  const inVain = 'another' in state ? [`${noOther}: ${errorText(state.another)}`] : [];
  return [...reason, ...inVain].join('. ');
}

/** The service's own words, else what the app calls it: both are what support asks for. */
function errorText({ code, api }: RunError): string {
  return api?.message ? `${api.message} (${code})` : code;
}
