import type { Language } from '#contract/languages.ts';
import type { BoardRow } from '#contract/tills.ts';
import { localTime } from '../csv/local-time.ts';
import { type Cell, writeCsv } from '../csv/write.ts';
import { MESSAGES } from '../messages/messages.ts';
import type { TillEntry } from './till-index.ts';

/** The board as a table for a spreadsheet, in the language of its reader. */
export function boardAsCsv(board: readonly { line: TillEntry; row: BoardRow }[], language: Language): string {
  const { columns, states } = MESSAGES[language].board;
  const rows = board.map(({ line, row }): Cell[] => {
    const { state } = row;
    return [
      row.outletName ?? '',
      line.group.outlet?.address ?? '',
      row.name ?? '',
      row.workplaceGuid,
      states[state.kind],
      state.kind === 'not_started' ? '' : localTime(state.at),
      row.employeeName ?? '',
      row.issuedAt === null ? '' : localTime(row.issuedAt),
      row.handedOverAt === null ? '' : localTime(row.handedOverAt),
      row.activatedAt === null ? '' : localTime(row.activatedAt),
      state.kind === 'settings_waiting' ? state.waiting : '',
      row.note,
    ];
  });
  return writeCsv(columns, rows, language);
}
