import type { Language } from '#contract/state.ts';

/** What one of main's own messages says; the first button is what Enter, Escape and closing it do. */
export type FailureMessage = { title: string; detail: string; buttons: readonly string[] };

/** Why the folder with the app's data cannot be used. */
export type FolderProblem = 'no_access' | 'no_space';

/** The words of the messages that main shows when one of the app's own parts has failed. */
type Words = {
  windowKeepsFailing: (ref: string) => FailureMessage;
  windowHangs: FailureMessage;
  mainFailed: (ref: string) => FailureMessage;
  cannotStart: (ref: string) => FailureMessage;
  folderUnusable: (problem: FolderProblem, folder: string, systemWords: string) => FailureMessage;
  settingsTooNew: (folder: string) => FailureMessage;
  switchRefused: (name: string) => FailureMessage;
};

/**
 * Plain objects, loaded with main: when something is broken, nothing more should have to be loaded from the disk to say
 * so.
 */
export const FAILURE_WORDS: Record<Language, Words> = {
  en: {
    windowKeepsFailing: (ref) => ({
      title: 'The Till Setup window keeps failing',
      detail: `Your saved changes are safe on this computer. Tell support this reference: ${ref}`,
      buttons: ['Try again', 'Quit'],
    }),
    windowHangs: {
      title: 'The Till Setup window does not respond',
      detail:
        'You can wait, or reload the window. Saved changes and codes that were shown are kept; what you are typing is lost.',
      buttons: ['Wait', 'Reload'],
    },
    mainFailed: (ref) => ({
      title: 'Something went wrong in Till Setup',
      detail:
        'Your saved changes are safe on this computer. If a code is on the screen, hand it over first: a restart ' +
        `forgets it. Then restart Till Setup. If this comes back, tell support this reference: ${ref}`,
      buttons: ['Keep working', 'Restart Till Setup'],
    }),
    cannotStart: (ref) => ({
      title: 'Till Setup cannot start',
      detail: `Your saved changes are safe on this computer. Start it again; if this comes back, tell support this reference: ${ref}`,
      buttons: ['Quit'],
    }),
    folderUnusable: (problem, folder, systemWords) => ({
      title: 'Till Setup cannot write to its folder',
      detail:
        (problem === 'no_space'
          ? 'The disk is full. Free some space and start Till Setup again.'
          : 'Ask whoever looks after this computer to let you write to it, then start Till Setup again.') +
        `\n\n${folder}\n${systemWords}`,
      buttons: ['Quit'],
    }),
    settingsTooNew: (folder) => ({
      title: 'A newer version of Till Setup was used on this computer',
      detail:
        'This older version cannot read its settings. Nothing was touched. Install the newest version, then start it ' +
        `again.\n\n${folder}`,
      buttons: ['Quit'],
    }),
    switchRefused: (name) => ({
      title: `Till Setup does not start with --${name}`,
      detail: 'It would take away protection. Start Till Setup without it.',
      buttons: ['Quit'],
    }),
  },
  ru: {
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
  },
};
