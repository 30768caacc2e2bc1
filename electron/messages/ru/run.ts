import type { MainMessages } from '../en/shape.ts';

export const runStates: MainMessages['run']['states'] = {
  in_line: 'В очереди',
  asking: 'Получаем код',
  code_made: 'Ждёт кассу',
  active: 'Активна',
  failed: 'Не получилось',
  maybe_made: 'Код, возможно, создан',
  set_aside: 'Пропущена',
  not_asked: 'Код не запрошен',
};

export const whySetAside: MainMessages['run']['why'] = {
  active_already: 'Уже активна',
  exists: 'Код уже есть',
  issued_before: 'Код уже создавали',
  maybe_exists: 'Код, возможно, есть',
  claimed: 'Её настраивает другой ноутбук',
  board_away: 'Общая доска недоступна',
};

export const run: MainMessages['run'] = {
  columns: ['Магазин', 'Касса', 'GUID кассы', 'Сотрудник', 'Состояние', 'С какого времени', 'Причина'],
  states: runStates,
  why: whySetAside,
  noOther: 'Другой код не создан',
};
