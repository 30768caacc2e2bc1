import type { frame as english } from '../en/frame.ts';
import type { InRussian } from './shape.ts';

/** Шапка окна и её меню. */
export const frame: InRussian<typeof english> = {
  menu: {
    label: 'Меню',
    overview: 'Обзор',
    team: 'Команда',
    settings: 'Настройки',
    changes: 'Неотправленные изменения',
    checks: 'Проверка компьютера',
    organisations: 'Организация и подключение',
    language: 'Язык',
    theme: 'Оформление',
    help: 'Справка',
    sign_in: 'Войти',
    sign_out: 'Выйти',
  },
  attention: {
    label: 'Требует внимания',
    changes_one: 'Требует внимания: {{count}}',
    changes_few: 'Требуют внимания: {{count}}',
    changes_many: 'Требуют внимания: {{count}}',
    changes_other: 'Требуют внимания: {{count}}',
    changes_lost: 'Изменения не сохраняются',
    ready_one: 'Ждёт кода: {{count}}',
    ready_few: 'Ждут кода: {{count}}',
    ready_many: 'Ждут кода: {{count}}',
    ready_other: 'Ждут кода: {{count}}',
    changes_item_one: '{{count}} изменение требует внимания',
    changes_item_few: '{{count}} изменения требуют внимания',
    changes_item_many: '{{count}} изменений требуют внимания',
    changes_item_other: '{{count}} изменения требуют внимания',
    ready_item_one: '{{count}} касса ждёт кода',
    ready_item_few: '{{count}} кассы ждут кода',
    ready_item_many: '{{count}} касс ждут кода',
    ready_item_other: '{{count}} кассы ждут кода',
  },
  search: {
    label: 'Магазины, кассы, люди, действия',
    short: 'Поиск',
    key: 'Ctrl K',
    key_mac: '⌘K',
  },
};
