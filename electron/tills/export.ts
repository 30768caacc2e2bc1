import { rolloutWords } from '#contract/rollout-words.ts';
import type { BoardRow } from '#contract/rollout.ts';
import type { Language } from '#contract/state.ts';
import { type Cell, writeCsv } from '../csv/write.ts';
import type { TillEntry } from './lines.ts';

const COLUMNS: Record<Language, readonly string[]> = {
  en: [
    'Store',
    'Address',
    'Till',
    'Till GUID',
    'State',
    'Since',
    'Employee',
    'Code issued',
    'Handed over',
    'Active since',
    'Settings waiting',
    'Note',
  ],
  ru: [
    'Магазин',
    'Адрес',
    'Касса',
    'GUID кассы',
    'Состояние',
    'С какого времени',
    'Сотрудник',
    'Код выдан',
    'Код передан',
    'Активна с',
    'Настроек не отправлено',
    'Заметка',
  ],
};

/** The board as a table for a spreadsheet, in the language of its reader. */
export function boardAsCsv(board: readonly { line: TillEntry; row: BoardRow }[], language: Language): string {
  const rows = board.map(({ line, row }): Cell[] => {
    const { state } = row;
    return [
      row.outletName ?? '',
      line.group.outlet?.address ?? '',
      row.name ?? '',
      row.workplaceGuid,
      rolloutWords[language][state.kind],
      state.kind === 'not_started' ? '' : localTime(state.at),
      row.employeeName ?? '',
      row.issuedAt === null ? '' : localTime(row.issuedAt),
      row.handedOverAt === null ? '' : localTime(row.handedOverAt),
      row.activatedAt === null ? '' : localTime(row.activatedAt),
      state.kind === 'settings_waiting' ? state.waiting : '',
      row.note,
    ];
  });
  return writeCsv(COLUMNS[language], rows, language);
}

/** `YYYY-MM-DD HH:MM` by this computer's clock and time zone, which every spreadsheet takes for a time. */
function localTime(at: number): string {
  const time = new Date(at);
  const two = (part: number) => String(part).padStart(2, '0');
  const date = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join('-');
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}`;
}
