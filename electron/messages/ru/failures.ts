import type { FailureMessages } from '../shape/failures.ts';

/** What is said when one of the app's own parts has failed. */
export const failures: FailureMessages = {
  windowKeepsFailing: (ref) => ({
    title: 'Till Setup постоянно закрывается с ошибкой',
    detail: `Сохранённые изменения не пострадали. Сообщите поддержке номер: ${ref}`,
    buttons: ['Повторить', 'Выйти'],
  }),
  windowHangs: {
    title: 'Till Setup не отвечает',
    detail:
      'Подождите или перезагрузите окно. Сохранённые изменения и коды останутся, а то, что вы вводите, пропадёт.',
    buttons: ['Подождать', 'Перезагрузить'],
  },
  mainFailed: (ref) => ({
    title: 'В Till Setup произошла ошибка',
    detail:
      'Сохранённые изменения не пострадали. Если на экране код, сначала введите его на кассе. Затем перезапустите ' +
      `Till Setup. Если ошибка повторится, сообщите поддержке номер: ${ref}`,
    buttons: ['Продолжить работу', 'Перезапустить Till Setup'],
  }),
  cannotStart: (ref) => ({
    title: 'Till Setup не может запуститься',
    detail: `Сохранённые изменения не пострадали. Запустите программу ещё раз. Если ошибка повторится, сообщите поддержке номер: ${ref}`,
    buttons: ['Выйти'],
  }),
  folderUnusable: (problem, folder, systemWords) => ({
    title: 'Till Setup не может сохранять файлы в свою папку',
    detail:
      (problem === 'no_space'
        ? 'Диск заполнен. Освободите место и запустите Till Setup снова.'
        : 'Попросите ИТ-отдел разрешить вам запись в неё и запустите Till Setup снова.') +
      `\n\n${folder}\n${systemWords}`,
    buttons: ['Выйти'],
  }),
  settingsTooNew: (folder) => ({
    title: 'На этом компьютере использовали более новую версию Till Setup',
    detail:
      'Эта версия не может прочитать её настройки. Данные не пострадали. Установите последнюю версию и запустите её.' +
      `\n\n${folder}`,
    buttons: ['Выйти'],
  }),
  switchRefused: (name) => ({
    title: `Till Setup не запускается с ключом --${name}`,
    detail: 'Он отключил бы защиту. Запустите Till Setup без него.',
    buttons: ['Выйти'],
  }),
};
