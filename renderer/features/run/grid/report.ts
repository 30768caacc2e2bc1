import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import { ok, type Result } from '#contract/result.ts';
import type { RunRow } from '#contract/run.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { shortGuid } from '#shared/names/till-names.ts';
import { rowReason } from './row-look.ts';

/** As many rows as one call answers with. */
const MOST_ROWS = 200;

/** Every row of the run. */
export async function allRows(api: Pick<TillApi['run'], 'rows'>): Promise<Result<RunRow[], CallError>> {
  const rows: RunRow[] = [];
  for (;;) {
    const answer = await api.rows({ kinds: [], offset: rows.length, limit: MOST_ROWS });
    if (!answer.ok) return answer;
    rows.push(...answer.data.rows);
    if (answer.data.rows.length === 0 || rows.length >= answer.data.total) return ok(rows);
  }
}

/** A till of the run in words, for paper and for messages. No code is in it. */
export function reportCells(row: RunRow, i18n: I18n): string[] {
  const { state } = row;
  const words = i18n.t(`run.state.${state.kind}`);
  return [
    row.outletName ?? '',
    row.name ?? shortGuid(row.workplaceGuid),
    row.employeeName ?? shortGuid(row.employeeGuid),
    'at' in state ? `${words}, ${i18n.when(state.at)}` : words,
    rowReason(row, i18n) ?? '',
  ];
}

/** The run as text, a till a line, as a message or a spreadsheet takes it. */
export function reportText(heading: string, rows: readonly RunRow[], i18n: I18n): string {
  return [heading, '', ...rows.map((row) => reportCells(row, i18n).join('\t').trimEnd())].join('\n');
}
