import { createInstance } from 'i18next';
import type { Language } from '../contract/state.ts';

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
