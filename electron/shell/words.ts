import { createInstance } from 'i18next';
import type { Language } from '#contract/state.ts';

/** The few words that main itself shows, in the system's own dialogs. */
const WORDS = {
  en: {
    files: {
      directory: 'Directory files',
      all: 'All files',
      table: 'Table (CSV)',
      archive: 'Archive (ZIP)',
      document: 'Document (PDF)',
    },
    cancel: 'Cancel',
    origin: {
      title: 'Connect to {{host}}?',
      detail:
        'This app has not spoken to {{host}} before. What is entered goes there, and codes can be asked for there. Go on only if head office gave you this address.',
      yes: 'Connect',
    },
    codes: {
      title_one: '{{count}} activation code was asked for within ten minutes',
      title_other: '{{count}} activation codes were asked for within ten minutes',
      detail_one:
        'If you are putting many tills into service, go on: {{count}} more follows without a question. If you are not, cancel, and tell head office.',
      detail_other:
        'If you are putting many tills into service, go on: up to {{count}} more follow without a question. If you are not, cancel, and tell head office.',
      yes: 'Go on',
    },
    tills: {
      title_one: '{{count}} new till was made within ten minutes',
      title_other: '{{count}} new tills were made within ten minutes',
      detail_one:
        'If you are setting up many new tills, go on: {{count}} more follows without a question. If you are not, cancel, and tell head office.',
      detail_other:
        'If you are setting up many new tills, go on: up to {{count}} more follow without a question. If you are not, cancel, and tell head office.',
      yes: 'Go on',
    },
    quit: {
      title_one: '{{count}} change is waiting to be sent',
      title_other: '{{count}} changes are waiting to be sent',
      detail: 'They are safe on this computer and go out when the app is started next.',
      quit: 'Quit now',
      background: 'Send in the background, then quit',
      stay: 'Cancel',
    },
    active: {
      title: '{{till}} is active',
      title_unnamed: 'The till is active',
      body: 'It has taken its code.',
    },
  },
  ru: {
    files: {
      directory: 'Файлы справочника',
      all: 'Все файлы',
      table: 'Таблица (CSV)',
      archive: 'Архив (ZIP)',
      document: 'Документ (PDF)',
    },
    cancel: 'Отмена',
    origin: {
      title: 'Подключиться к {{host}}?',
      detail:
        'Приложение ещё не обращалось к {{host}}. Туда уйдёт то, что введено, и там можно будет запрашивать коды. Продолжайте, только если этот адрес дал головной офис.',
      yes: 'Подключиться',
    },
    codes: {
      title_one: 'За десять минут запрошен {{count}} код активации',
      title_few: 'За десять минут запрошено {{count}} кода активации',
      title_many: 'За десять минут запрошено {{count}} кодов активации',
      title_other: 'За десять минут запрошено {{count}} кода активации',
      detail_one:
        'Если вы вводите в работу много касс, продолжайте: ещё {{count}} код можно получить без вопросов. Если нет, отмените и сообщите в головной офис.',
      detail_few:
        'Если вы вводите в работу много касс, продолжайте: ещё {{count}} кода можно получить без вопросов. Если нет, отмените и сообщите в головной офис.',
      detail_many:
        'Если вы вводите в работу много касс, продолжайте: ещё {{count}} кодов можно получить без вопросов. Если нет, отмените и сообщите в головной офис.',
      detail_other:
        'Если вы вводите в работу много касс, продолжайте: ещё {{count}} кода можно получить без вопросов. Если нет, отмените и сообщите в головной офис.',
      yes: 'Продолжить',
    },
    tills: {
      title_one: 'За десять минут создана {{count}} новая касса',
      title_few: 'За десять минут созданы {{count}} новые кассы',
      title_many: 'За десять минут создано {{count}} новых касс',
      title_other: 'За десять минут создано {{count}} новой кассы',
      detail_one:
        'Если вы добавляете много касс, продолжайте: ещё {{count}} кассу можно создать без вопросов. Если нет, отмените и сообщите в головной офис.',
      detail_few:
        'Если вы добавляете много касс, продолжайте: ещё {{count}} кассы можно создать без вопросов. Если нет, отмените и сообщите в головной офис.',
      detail_many:
        'Если вы добавляете много касс, продолжайте: ещё {{count}} касс можно создать без вопросов. Если нет, отмените и сообщите в головной офис.',
      detail_other:
        'Если вы добавляете много касс, продолжайте: ещё {{count}} кассы можно создать без вопросов. Если нет, отмените и сообщите в головной офис.',
      yes: 'Продолжить',
    },
    quit: {
      title_one: '{{count}} изменение ждёт отправки',
      title_few: '{{count}} изменения ждут отправки',
      title_many: '{{count}} изменений ждут отправки',
      title_other: '{{count}} изменения ждут отправки',
      detail: 'Они сохранены на этом компьютере и уйдут при следующем запуске.',
      quit: 'Выйти сейчас',
      background: 'Отправить в фоне и выйти',
      stay: 'Отмена',
    },
    active: {
      title: 'Касса активна: {{till}}',
      title_unnamed: 'Касса активна',
      body: 'Код активации принят.',
    },
  },
};

/** Words in one language; loaded when they are first needed. */
export async function wordsIn(language: Language) {
  const i18n = createInstance({
    lng: language,
    interpolation: { escapeValue: false },
    resources: { en: { translation: WORDS.en }, ru: { translation: WORDS.ru } },
  });
  await i18n.init();
  return i18n.t;
}
