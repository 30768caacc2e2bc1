import type { MainMessages } from '../en/shape.ts';

export const issues: MainMessages['issues'] = {
  columns: [
    'Файл',
    'Строка таблицы',
    'Строка файла',
    'Столбец',
    'JSON Pointer',
    'Прежняя запись',
    'Важность',
    'Что не так',
    'Подробности',
  ],
  severities: { error: 'ошибка', notice: 'замечание' },
  tables: { outlets: 'магазин', workplaces: 'касса', employees: 'сотрудник', options: 'настройка' },
};
