import type { Language } from '#contract/state.ts';

/** A text for every form that a number takes in a language; the number stands for `#`. */
type Forms<Form extends Intl.LDMLPluralRule> = Record<Form | 'other', string>;

/** @returns what makes texts of forms: a text is asked for with its number */
function counting<Form extends Intl.LDMLPluralRule>(language: Language) {
  return (forms: Forms<Form>) =>
    (count: number): string => {
      const texts: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
      const form = new Intl.PluralRules(language).select(count);
      return (texts[form] ?? forms.other).replace('#', String(count));
    };
}

const inEnglish = counting<'one'>('en');
const inRussian = counting<'one' | 'few' | 'many'>('ru');

const en = {
  files: {
    directory: 'Directory files',
    all: 'All files',
    table: 'Table (CSV)',
    archive: 'Archive (ZIP)',
    document: 'Document (PDF)',
  },
  cancel: 'Cancel',
  origin: {
    title: (host: string) => `Connect to ${host}?`,
    detail: (host: string) =>
      `This app has not spoken to ${host} before. What is entered goes there, and codes can be asked for there. Go on only if head office gave you this address.`,
    yes: 'Connect',
  },
  codes: {
    title: inEnglish({
      one: '# activation code was asked for within ten minutes',
      other: '# activation codes were asked for within ten minutes',
    }),
    detail: inEnglish({
      one: 'If you are putting many tills into service, go on: # more follows without a question. If you are not, cancel, and tell head office.',
      other:
        'If you are putting many tills into service, go on: up to # more follow without a question. If you are not, cancel, and tell head office.',
    }),
    yes: 'Go on',
  },
  tills: {
    title: inEnglish({
      one: '# new till was made within ten minutes',
      other: '# new tills were made within ten minutes',
    }),
    detail: inEnglish({
      one: 'If you are setting up many new tills, go on: # more follows without a question. If you are not, cancel, and tell head office.',
      other:
        'If you are setting up many new tills, go on: up to # more follow without a question. If you are not, cancel, and tell head office.',
    }),
    yes: 'Go on',
  },
  quit: {
    title: inEnglish({
      one: '# change is waiting to be sent',
      other: '# changes are waiting to be sent',
    }),
    detail: 'They are safe on this computer and go out when the app is started next.',
    quit: 'Quit now',
    background: 'Send in the background, then quit',
    stay: 'Cancel',
  },
  active: {
    title: (till: string | null) => `${till ?? 'The till'} is active`,
    body: 'It has taken its code.',
  },
};

type Words = typeof en;

const ru: Words = {
  files: {
    directory: 'Файлы справочника',
    all: 'Все файлы',
    table: 'Таблица (CSV)',
    archive: 'Архив (ZIP)',
    document: 'Документ (PDF)',
  },
  cancel: 'Отмена',
  origin: {
    title: (host: string) => `Подключиться к ${host}?`,
    detail: (host: string) =>
      `Приложение ещё не обращалось к ${host}. Туда уйдёт то, что введено, и там можно будет запрашивать коды. Продолжайте, только если этот адрес дал головной офис.`,
    yes: 'Подключиться',
  },
  codes: {
    title: inRussian({
      one: 'За десять минут запрошен # код активации',
      few: 'За десять минут запрошено # кода активации',
      many: 'За десять минут запрошено # кодов активации',
      other: 'За десять минут запрошено # кода активации',
    }),
    detail: inRussian({
      one: 'Если вы вводите в работу много касс, продолжайте: ещё # код можно получить без вопросов. Если нет, отмените и сообщите в головной офис.',
      few: 'Если вы вводите в работу много касс, продолжайте: ещё # кода можно получить без вопросов. Если нет, отмените и сообщите в головной офис.',
      many: 'Если вы вводите в работу много касс, продолжайте: ещё # кодов можно получить без вопросов. Если нет, отмените и сообщите в головной офис.',
      other:
        'Если вы вводите в работу много касс, продолжайте: ещё # кода можно получить без вопросов. Если нет, отмените и сообщите в головной офис.',
    }),
    yes: 'Продолжить',
  },
  tills: {
    title: inRussian({
      one: 'За десять минут создана # новая касса',
      few: 'За десять минут созданы # новые кассы',
      many: 'За десять минут создано # новых касс',
      other: 'За десять минут создано # новой кассы',
    }),
    detail: inRussian({
      one: 'Если вы добавляете много касс, продолжайте: ещё # кассу можно создать без вопросов. Если нет, отмените и сообщите в головной офис.',
      few: 'Если вы добавляете много касс, продолжайте: ещё # кассы можно создать без вопросов. Если нет, отмените и сообщите в головной офис.',
      many: 'Если вы добавляете много касс, продолжайте: ещё # касс можно создать без вопросов. Если нет, отмените и сообщите в головной офис.',
      other:
        'Если вы добавляете много касс, продолжайте: ещё # кассы можно создать без вопросов. Если нет, отмените и сообщите в головной офис.',
    }),
    yes: 'Продолжить',
  },
  quit: {
    title: inRussian({
      one: '# изменение ждёт отправки',
      few: '# изменения ждут отправки',
      many: '# изменений ждут отправки',
      other: '# изменения ждут отправки',
    }),
    detail: 'Они сохранены на этом компьютере и уйдут при следующем запуске.',
    quit: 'Выйти сейчас',
    background: 'Отправить в фоне и выйти',
    stay: 'Отмена',
  },
  active: {
    title: (till: string | null) => (till === null ? 'Касса активна' : `Касса активна: ${till}`),
    body: 'Код активации принят.',
  },
};

/** The few words that main itself shows, in the system's own dialogs. */
export const WORDS: Readonly<Record<Language, Words>> = { en, ru };
