import type { RunRow } from '#contract/run.ts';
import type { I18n } from '#shared/messages/i18n.svelte.ts';
import { shortGuid, tillName } from '#shared/names/till-names.ts';
import { rowReason } from './row-look.ts';

/** A till of the run in words, for paper and for messages. No code is in it. */
export function reportCells(row: RunRow, i18n: I18n): string[] {
  const { state } = row;
  const words = i18n.t(`run.state.${state.kind}`);
  return [
    row.outletName ?? '',
    tillName({ ...row, guid: row.workplaceGuid }, i18n),
    row.employeeName ?? shortGuid(row.employeeGuid),
    'at' in state ? `${words}, ${i18n.when(state.at)}` : words,
    rowReason(row, i18n) ?? '',
  ];
}

/** The run as text, a till a line, as a message or a spreadsheet takes it. */
export function reportText(heading: string, rows: readonly RunRow[], i18n: I18n): string {
  return [heading, '', ...rows.map((row) => reportCells(row, i18n).join('\t').trimEnd())].join('\n');
}
