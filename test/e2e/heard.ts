/** The parts of the job after which it is asked what was heard. */
export type Part =
  | 'start'
  | 'connected'
  | 'file read'
  | 'imported'
  | 'a store found'
  | 'the store chosen'
  | 'an employee found'
  | 'the employee chosen'
  | 'a till further'
  | 'refused'
  | 'the code'
  | 'copied'
  | 'full screen'
  | 'print dialog'
  | 'handed over';

/** What is heard of the job in each language: what is said by itself, the window's title, and what has the focus. */
export const HEARD: Record<'en' | 'ru', Record<Part, string[]>> = {
  en: {
    start: ['Welcome – Till Setup', 'textbox: Phone number'],
    connected: ['Store – Till Setup', 'heading: Choose a store'],
    'file read': [
      'says: The files are read. Review the contents, then import.',
      'Store – Till Setup',
      'dialog: Import a directory',
    ],
    imported: [
      'says: Directory imported: 84 tills',
      'Store – Till Setup',
      'heading: Choose a store (This one is next. The others are in the list on the left.)',
    ],
    'a store found': [
      'says: 1 match',
      'Store – Till Setup',
      'combobox: Search stores',
      'option: Невский, 24 · Nevsky 24 0 of 5 tills active Санкт-Петербург, Невский проспект, 24',
    ],
    'the store chosen': [
      'says: Невский, 24 · Nevsky 24',
      'Till – Till Setup',
      'combobox: Search employees',
      'option: Michael Brandt Rollout engineer',
    ],
    'an employee found': [
      'says: 1 match',
      'Till – Till Setup',
      'combobox: Search employees',
      'option: Michael Brandt Rollout engineer',
    ],
    'the employee chosen': [
      'Till – Till Setup',
      'button: Get code for Возвраты и выдача · Returns & pick-up',
    ],
    'a till further': ['Till – Till Setup', 'button: Get code for Касса 1 · Till 1'],
    refused: ['Code – Till Setup', 'heading: Michael Brandt can’t set up this till'],
    'the code': [
      'Code – Till Setup',
      'heading: Касса 1 · Till 1 (Невский, 24 · Nevsky 24 · Michael Brandt · created just now)',
    ],
    copied: ['says: Copied. We’ll clear the clipboard in a minute.', 'Code – Till Setup', 'button: Copy'],
    'full screen': ['Code – Till Setup', 'button: Leave full screen'],
    'print dialog': ['Code – Till Setup', 'button: Print…'],
    'handed over': [
      'says: Касса 1 · Till 1 is working.',
      'Till – Till Setup',
      'heading: Невский, 24 · Nevsky 24 (Санкт-Петербург, Невский проспект, 24 · 1 of 5 tills active)',
    ],
  },
  ru: {
    start: ['Начало — Till Setup', 'textbox: Телефон'],
    connected: ['Магазин — Till Setup', 'heading: Выберите магазин'],
    'file read': [
      'says: Файлы прочитаны. Проверьте содержимое и загрузите.',
      'Магазин — Till Setup',
      'dialog: Загрузка справочника',
    ],
    imported: [
      'says: Справочник загружен: 84 кассы',
      'Магазин — Till Setup',
      'heading: Выберите магазин (Этот — следующий. Остальные — в списке слева.)',
    ],
    'a store found': [
      'says: Найдено: 1',
      'Магазин — Till Setup',
      'combobox: Поиск магазина',
      'option: Невский, 24 · Nevsky 24 активно касс: 0 из 5 Санкт-Петербург, Невский проспект, 24',
    ],
    'the store chosen': [
      'says: Невский, 24 · Nevsky 24',
      'Касса — Till Setup',
      'combobox: Поиск сотрудника',
      'option: Michael Brandt Rollout engineer',
    ],
    'an employee found': [
      'says: Найдено: 1',
      'Касса — Till Setup',
      'combobox: Поиск сотрудника',
      'option: Michael Brandt Rollout engineer',
    ],
    'the employee chosen': [
      'Касса — Till Setup',
      'button: Получить код для «Возвраты и выдача · Returns & pick-up»',
    ],
    'a till further': ['Касса — Till Setup', 'button: Получить код для «Касса 1 · Till 1»'],
    refused: ['Код — Till Setup', 'heading: Michael Brandt не может настроить эту кассу'],
    'the code': [
      'Код — Till Setup',
      'heading: Касса 1 · Till 1 (Невский, 24 · Nevsky 24 · Michael Brandt · код создан только что)',
    ],
    copied: [
      'says: Скопировано. Через минуту код исчезнет из буфера обмена.',
      'Код — Till Setup',
      'button: Копировать',
    ],
    'full screen': ['Код — Till Setup', 'button: Выйти из полного экрана'],
    'print dialog': ['Код — Till Setup', 'button: Напечатать…'],
    'handed over': [
      'says: Касса 1 · Till 1 работает.',
      'Касса — Till Setup',
      'heading: Невский, 24 · Nevsky 24 (Санкт-Петербург, Невский проспект, 24 · активно касс: 1 из 5)',
    ],
  },
};
