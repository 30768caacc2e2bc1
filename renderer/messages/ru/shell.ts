import type { shell as english } from '../en/shell.ts';
import type { InRussian } from '../shape.ts';

export const shell: InRussian<typeof english> = {
  app: { name: 'Till Setup', title: '{{step}} – Till Setup', loading: 'Запускаем…' },
  rail: { label: 'Шаги', done: 'готово', settings: 'Все настройки' },
  steps: {
    welcome: 'Начало',
    store: 'Магазин',
    till: 'Касса',
    employee: 'Сотрудник',
    settings: 'Настройки',
    review: 'Проверка',
    code: 'Код',
  },
  chosen: {
    no_store: 'Магазин не указан',
    texted: '{{name}} · СМС',
    review: 'Всё на одном экране',
    code: 'Передайте его кассе',
  },
  footer: {
    label: 'Назад и дальше',
    back: 'Назад',
    next: 'Дальше',
    save_and_next: 'Сохранить и дальше',
    to_stores: 'К магазинам',
    get_code: 'Получить код',
    keep_for_later: 'Отложить',
    handed_over: 'Готово, следующая касса',
  },
  header: {
    training: 'Учебный магазин',
    signed_out: '{{name}} · нужен вход',
    connection: 'Подключение: {{name}}',
    not_connected: 'Нет подключения',
    language: 'Язык',
    theme: 'Оформление',
  },
  language: { system: 'Как в системе', en: 'English', ru: 'Русский' },
  theme: { system: 'Как в системе', light: 'Светлое', dark: 'Тёмное' },
  notices: {
    label: 'Стоит знать',
    training: 'Учебный магазин. Здесь всё понарошку: пробуйте что угодно, настоящих касс это не коснётся.',
    not_shipped:
      'Эта копия работает на Electron {{version}} – не на том, для которого сделана. Ей доступны только учебный магазин и этот компьютер.',
    signed_out: 'Вы не вошли. Войдите, чтобы получать коды.',
    session_no_keychain:
      'Токен хранится только до закрытия программы: на этом компьютере нет для него надёжного места.',
    session_basic_text:
      'Токен хранится только до закрытия программы: хранилище паролей этого компьютера не защищает своё содержимое.',
    session_keychain_failed:
      'Токен хранится только до закрытия программы: хранилище паролей этого компьютера его не приняло.',
    settings_set_aside:
      'Настройки не удалось прочитать. Они отложены в файл «{{name}}», а программа начала с обычных.',
    dismiss: 'Скрыть',
  },
  actions: { close: 'Закрыть', cancel: 'Отмена' },
  pages: {
    label: 'Страницы',
    back: 'Предыдущая страница',
    on: 'Следующая страница',
    shown: '{{from}}–{{to}} из {{total}}',
  },
  time: {
    just_now: 'только что',
  },
};
