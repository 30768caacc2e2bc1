import type { MainMessages } from '../en/shape.ts';

export const states: MainMessages['board']['states'] = {
  not_started: 'Не начата',
  draft: 'Начата',
  ready: 'Готова к коду',
  code_uncertain: 'Код под вопросом',
  code_issued: 'Код выдан',
  handed_over: 'Передана',
  active: 'Активна',
  settings_waiting: 'Настройки ждут отправки',
  done: 'Готова',
  missing: 'Нет в справочнике',
};

export const board: MainMessages['board'] = {
  columns: [
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
  states,
};
