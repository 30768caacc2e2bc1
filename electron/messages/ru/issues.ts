import type { MainMessages } from '../en/shape.ts';

export const issues: MainMessages['issues'] = {
  columns: [
    'Файл',
    'Строка таблицы',
    'Строка файла',
    'Столбец',
    'JSON Pointer',
    'Текущая запись',
    'Важность',
    'Проблема',
    'Подробности',
  ],
  severities: { error: 'ошибка', notice: 'предупреждение' },
  tables: { outlets: 'магазин', workplaces: 'касса', employees: 'сотрудник', options: 'настройка' },
};
