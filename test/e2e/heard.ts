/** The parts of the job after which it is asked what was heard. */
export type Part =
  | 'start'
  | 'connected'
  | 'file read'
  | 'imported'
  | 'a store found'
  | 'the store chosen'
  | 'a line further'
  | 'the till chosen'
  | 'an employee found'
  | 'the employee chosen'
  | 'settings passed'
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
    connected: ['Store – Till Setup', 'heading: Which store is it?'],
    'file read': [
      'says: The files are read. Review the contents, then import.',
      'Store – Till Setup',
      'dialog: Import a directory',
    ],
    imported: [
      'says: Directory imported: 84 tills',
      'Store – Till Setup',
      'heading: Which store is it? (Type any part of its name or address.)',
    ],
    'a store found': [
      'says: 1 match',
      'Store – Till Setup',
      'combobox: Search the stores',
      'option: Невский, 24 · Nevsky 24 Санкт-Петербург, Невский проспект, 24 0 of 5 tills set up',
    ],
    'the store chosen': ['Till – Till Setup', 'heading: Which till is new? (For Невский, 24 · Nevsky 24.)'],
    'a line further': [
      'Till – Till Setup',
      'combobox: Search the tills',
      'option: Касса 1 · Till 1 Not started',
    ],
    'the till chosen': [
      'Employee – Till Setup',
      'heading: Who will start the till? (The code will be created for this person.)',
    ],
    'an employee found': [
      'says: 1 match',
      'Employee – Till Setup',
      'combobox: Search the employees',
      'option: Michael Brandt Rollout engineer',
    ],
    'the employee chosen': [
      'Settings – Till Setup',
      'heading: Change settings (optional) (Changes apply to the whole organisation.)',
    ],
    'settings passed': ['Check – Till Setup', 'heading: Is everything right? (We’ll create a code for:)'],
    refused: ['Code – Till Setup', 'heading: This employee can’t set up this till'],
    'the code': [
      'Code – Till Setup',
      'heading: Enter this code on the till (Касса 1 · Till 1 · created just now)',
    ],
    copied: ['says: Copied. We’ll clear the clipboard in a minute.', 'Code – Till Setup', 'button: Copy'],
    'full screen': ['Code – Till Setup', 'button: Leave full screen'],
    'print dialog': ['Code – Till Setup', 'button: Print…'],
    'handed over': [
      'says: Касса 1 · Till 1 is working. Choose the next one.',
      'Till – Till Setup',
      'heading: Which till is new? (For Невский, 24 · Nevsky 24.)',
    ],
  },
  ru: {
    start: ['Начало – Till Setup', 'textbox: Телефон'],
    connected: ['Магазин – Till Setup', 'heading: Какой это магазин?'],
    'file read': [
      'says: Файлы прочитаны. Проверьте содержимое и загрузите.',
      'Магазин – Till Setup',
      'dialog: Загрузка справочника',
    ],
    imported: [
      'says: Справочник загружен: 84 кассы',
      'Магазин – Till Setup',
      'heading: Какой это магазин? (Введите часть названия или адреса.)',
    ],
    'a store found': [
      'says: Найдено: 1',
      'Магазин – Till Setup',
      'combobox: Поиск магазина',
      'option: Невский, 24 · Nevsky 24 Санкт-Петербург, Невский проспект, 24 Настроено касс: 0 из 5',
    ],
    'the store chosen': [
      'Касса – Till Setup',
      'heading: Какая касса новая? (Магазин: Невский, 24 · Nevsky 24.)',
    ],
    'a line further': ['Касса – Till Setup', 'combobox: Поиск кассы', 'option: Касса 1 · Till 1 Не начата'],
    'the till chosen': [
      'Сотрудник – Till Setup',
      'heading: Кто запустит кассу? (Код будет выдан на этого сотрудника.)',
    ],
    'an employee found': [
      'says: Найдено: 1',
      'Сотрудник – Till Setup',
      'combobox: Поиск сотрудника',
      'option: Michael Brandt Rollout engineer',
    ],
    'the employee chosen': [
      'Настройки – Till Setup',
      'heading: Поменять настройки? (Изменения действуют на всю организацию.)',
    ],
    'settings passed': [
      'Проверка – Till Setup',
      'heading: Всё верно? (Проверьте данные: код будет создан для них.)',
    ],
    refused: ['Код – Till Setup', 'heading: Этому сотруднику нельзя настраивать кассу'],
    'the code': [
      'Код – Till Setup',
      'heading: Введите код на кассе (Касса 1 · Till 1 · код создан только что)',
    ],
    copied: [
      'says: Скопировано. Через минуту код исчезнет из буфера обмена.',
      'Код – Till Setup',
      'button: Скопировать',
    ],
    'full screen': ['Код – Till Setup', 'button: Выйти из полного экрана'],
    'print dialog': ['Код – Till Setup', 'button: Напечатать…'],
    'handed over': [
      'says: Касса 1 · Till 1 работает. Выберите следующую кассу.',
      'Касса – Till Setup',
      'heading: Какая касса новая? (Магазин: Невский, 24 · Nevsky 24.)',
    ],
  },
};
