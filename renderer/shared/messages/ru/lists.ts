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
  reading_so_far: '{{what}}: уже {{done}}',
  first: 'Загружаем магазины и кассы…',
  failed: 'Последнее обновление не удалось: {{reason}}',
  not_given: {
    outlets: 'Сервис не показывает вам список магазинов.',
    workplaces: 'Сервис не показывает вам список касс.',
    employees: 'Сервис не показывает вам список сотрудников.',
  },
  live: 'Из сервиса.',
  no_stores_title: 'В вашей учётной записи не видно магазинов',
  no_stores_text: 'Кассу можно настроить и без магазина. Или загрузите справочник с вашими магазинами.',
};
