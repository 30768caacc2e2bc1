import type { MainMessages } from '../en/shape.ts';

export const states: MainMessages['board']['states'] = {
  not_started: 'Не настроена',
  draft: 'Настраивается',
  ready: 'Отложена',
  code_uncertain: 'Проверьте код',
  code_issued: 'Код создан',
  handed_over: 'Работает',
  active: 'Активна',
  settings_waiting: 'Настройки не отправлены',
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
    'Код создан',
    'Отмечена как работающая',
    'Активна с',
    'Неотправленных настроек',
    'Заметка',
  ],
  states,
  number: (number: number) => `№\u00a0${String(number)}`,
};
