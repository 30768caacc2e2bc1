import type { lists as english } from '../en/lists.ts';
import type { InRussian } from './shape.ts';

export const lists: InRussian<typeof english> = {
  as_of: 'Данные на {{when}}',
  refresh: 'Обновить',
  refreshing: 'Обновление…',
  reading: {
    outlets: 'Загружаем магазины',
    workplaces: 'Загружаем кассы',
    employees: 'Загружаем сотрудников',
  },
  reading_of: '{{what}}: {{done}} из {{total}}',
  reading_so_far: '{{what}}: {{done}}',
  first: 'Загружаем магазины и кассы…',
  failed: 'Не удалось обновить: {{reason}}',
  not_given: {
    outlets: 'Вашей учётной записи недоступен список магазинов.',
    workplaces: 'Вашей учётной записи недоступен список касс.',
    employees: 'Вашей учётной записи недоступен список сотрудников.',
  },
  live: 'Из LIFE POS.',
  no_stores_title: 'В вашей учётной записи не видно магазинов',
  no_stores_text: 'Можно продолжить без магазина или загрузить справочник с вашими магазинами.',
};
