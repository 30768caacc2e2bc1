import type { FailureMessages } from '../shape/failures.ts';

/** What is said when one of the app's own parts has failed. */
export const failures: FailureMessages = {
  windowKeepsFailing: (ref) => ({
    title: 'Окно Till Setup постоянно аварийно закрывается',
    detail: `Сохранённые изменения в безопасности на этом компьютере. Назовите поддержке этот код: ${ref}`,
    buttons: ['Попробовать снова', 'Выйти'],
  }),
  windowHangs: {
    title: 'Окно Till Setup не отвечает',
    detail:
      'Можно подождать или перезагрузить окно. Сохранённые изменения и показанные коды останутся, то, что вы вводите, будет потеряно.',
    buttons: ['Подождать', 'Перезагрузить'],
  },
  mainFailed: (ref) => ({
    title: 'В Till Setup произошла ошибка',
    detail:
      'Сохранённые изменения в безопасности на этом компьютере. Если на экране код, сначала передайте его: после ' +
      'перезапуска он не сохранится. Затем перезапустите Till Setup. Если ошибка повторится, назовите поддержке ' +
      `этот код: ${ref}`,
    buttons: ['Продолжить работу', 'Перезапустить Till Setup'],
  }),
  cannotStart: (ref) => ({
    title: 'Till Setup не может запуститься',
    detail: `Сохранённые изменения в безопасности на этом компьютере. Запустите программу ещё раз; если ошибка повторится, назовите поддержке этот код: ${ref}`,
    buttons: ['Выйти'],
  }),
  folderUnusable: (problem, folder, systemWords) => ({
    title: 'Till Setup не может записывать в свою папку',
    detail:
      (problem === 'no_space'
        ? 'Диск переполнен. Освободите место и запустите Till Setup снова.'
        : 'Попросите того, кто обслуживает этот компьютер, разрешить вам запись в неё, и запустите Till Setup снова.') +
      `\n\n${folder}\n${systemWords}`,
    buttons: ['Выйти'],
  }),
  settingsTooNew: (folder) => ({
    title: 'На этом компьютере работала более новая версия Till Setup',
    detail:
      'Эта, старая, не может прочитать её настройки. Ничего не изменено. Установите последнюю версию и запустите её.' +
      `\n\n${folder}`,
    buttons: ['Выйти'],
  }),
  switchRefused: (name) => ({
    title: `Till Setup не запускается с ключом --${name}`,
    detail: 'Он отключил бы защиту. Запустите Till Setup без него.',
    buttons: ['Выйти'],
  }),
};
