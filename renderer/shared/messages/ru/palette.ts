import type { palette as english } from '../en/palette.ts';
import type { InRussian } from './shape.ts';

/** Поиск по всему. */
export const palette: InRussian<typeof english> = {
  palette: {
    title: 'Поиск',
    field: 'Магазины, кассы, люди, действия',
    list: 'Результаты',
    groups: { store: 'Магазины', till: 'Кассы', employee: 'Люди', action: 'Действия' },
    looking: 'Ищем…',
    nothing: 'По запросу «{{query}}» ничего не найдено',
    nothing_hint: 'Попробуйте слово покороче, номер кассы или часть адреса.',
    no_such_id: 'Здесь нет ничего с таким идентификатором. Возможно, он из другой организации.',
    bad_link:
      'Это не ссылка на кассу. Такая ссылка начинается с till-setup://till/, дальше идентификатор кассы.',
    failed: 'Найдено не всё: {{error}}',
    asking: 'Создаётся код. Дождитесь его и выберите снова.',
    found_one: '{{count}} результат',
    found_few: '{{count}} результата',
    found_many: '{{count}} результатов',
    found_other: '{{count}} результата',
    more_one: 'ещё {{number}}',
    more_few: 'ещё {{number}}',
    more_many: 'ещё {{number}}',
    more_other: 'ещё {{number}}',
    archived: 'В архиве',
    keys: { choose: 'выбрать', open: 'открыть', close: 'закрыть' },
    actions: {
      new_till: 'Новая касса',
      import: 'Загрузить файл справочника…',
      print: 'Напечатать код…',
      print_all: 'Печать карточек всех кодов…',
      switch: 'Переключиться: {{name}}',
      language: 'Язык: {{name}}',
      theme: 'Оформление: {{name}}',
      copy_guid: 'Скопировать GUID: {{till}}',
      copy_link: 'Скопировать ссылку: {{till}}',
      copied_guid: 'GUID скопирован: {{till}}',
      copied_link: 'Ссылка скопирована: {{till}}',
      not_copied: 'Не удалось скопировать. Повторите.',
      person_chosen: 'Для следующих кодов выбран сотрудник: {{name}}',
    },
  },
};
