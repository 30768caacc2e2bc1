import type { FileOption } from './directory-file.ts';
import { trainingGuid } from './guids.ts';

/** The training organisation's six options, with twenty fields of all five kinds. */
export const OPTIONS: FileOption[] = [
  {
    guid: trainingGuid('option/receipt'),
    name: 'Чек · Receipt',
    value: {
      header: 'Северный берег · Northern Shore',
      footer: 'Спасибо за покупку! Thank you!',
      print: { mode: 'ask', copies: 1 },
      show_cashier: true,
    },
    fields: [
      {
        path: '/header',
        label: { en: 'Header line', ru: 'Строка в шапке' },
        kind: 'text',
        max_length: 40,
        required: true,
      },
      {
        path: '/footer',
        label: { en: 'Closing words', ru: 'Прощание' },
        kind: 'text',
        max_length: 120,
        help: { en: 'Printed below the total.', ru: 'Печатается под итогом.' },
      },
      {
        path: '/print/mode',
        label: { en: 'Paper receipt', ru: 'Бумажный чек' },
        kind: 'choice',
        choices: [
          { value: 'always', label: { en: 'Always', ru: 'Всегда' } },
          { value: 'ask', label: { en: 'Ask the customer', ru: 'Спрашивать покупателя' } },
          { value: 'never', label: { en: 'Electronic only', ru: 'Только электронный' } },
        ],
        required: true,
      },
      {
        path: '/print/copies',
        label: { en: 'Copies', ru: 'Копии' },
        kind: 'number',
        min: 1,
        max: 3,
      },
      {
        path: '/show_cashier',
        label: { en: "Show the cashier's name", ru: 'Показывать имя кассира' },
        kind: 'boolean',
      },
    ],
  },
  {
    guid: trainingGuid('option/payment'),
    name: 'Оплата · Payment',
    value: {
      methods: ['cash', 'card', 'sbp'],
      cash: { limit: 100000, rounding: '0.01' },
      tips: false,
    },
    fields: [
      {
        path: '/methods',
        label: { en: 'Ways to pay', ru: 'Способы оплаты' },
        kind: 'list',
        choices: [
          { value: 'cash', label: { en: 'Cash', ru: 'Наличные' } },
          { value: 'card', label: { en: 'Card', ru: 'Карта' } },
          { value: 'sbp', label: { en: 'Faster Payments (QR)', ru: 'СБП (QR-код)' } },
          { value: 'gift', label: { en: 'Gift card', ru: 'Подарочная карта' } },
        ],
        required: true,
      },
      {
        path: '/cash/limit',
        label: { en: 'Most cash in the drawer, ₽', ru: 'Наличных в ящике не более, ₽' },
        kind: 'number',
        min: 0,
        max: 1000000,
      },
      {
        path: '/cash/rounding',
        label: { en: 'Round cash totals to', ru: 'Округлять наличные до' },
        kind: 'choice',
        choices: [
          { value: '0.01', label: { en: 'Kopecks', ru: 'Копеек' } },
          { value: '1', label: { en: 'Roubles', ru: 'Рублей' } },
        ],
      },
      { path: '/tips', label: { en: 'Ask for a tip', ru: 'Предлагать чаевые' }, kind: 'boolean' },
    ],
  },
  {
    guid: trainingGuid('option/returns'),
    name: 'Возвраты · Returns',
    value: { days: 14, without_receipt: false, reasons: ['Брак', 'Не подошло', 'Другое'] },
    fields: [
      {
        path: '/days',
        label: { en: 'Days to return goods', ru: 'Дней на возврат' },
        kind: 'number',
        min: 0,
        max: 365,
        required: true,
      },
      {
        path: '/without_receipt',
        label: { en: 'Allow without a receipt', ru: 'Разрешать без чека' },
        kind: 'boolean',
      },
      { path: '/reasons', label: { en: 'Reasons to choose from', ru: 'Причины на выбор' }, kind: 'list' },
    ],
  },
  {
    guid: trainingGuid('option/shift'),
    name: 'Смена · Shift',
    value: { opens_at: '09:00', 'auto-close': true, 'cash/count': 'evening' },
    fields: [
      {
        path: '/opens_at',
        label: { en: 'Opens at', ru: 'Открывается в' },
        kind: 'text',
        max_length: 5,
        help: { en: 'Hours and minutes, 09:00.', ru: 'Часы и минуты, 09:00.' },
      },
      {
        path: '/auto-close',
        label: { en: 'Close at midnight', ru: 'Закрывать в полночь' },
        kind: 'boolean',
      },
      {
        path: '/cash~1count',
        label: { en: 'Count the drawer', ru: 'Пересчитывать ящик' },
        kind: 'choice',
        choices: [
          { value: 'never', label: { en: 'Never', ru: 'Никогда' } },
          { value: 'evening', label: { en: 'In the evening', ru: 'Вечером' } },
          { value: 'both', label: { en: 'Morning and evening', ru: 'Утром и вечером' } },
        ],
      },
    ],
  },
  {
    guid: trainingGuid('option/marking'),
    name: 'Маркировка · Goods marking',
    value: { check: true, offline: 'warn' },
    fields: [
      {
        path: '/check',
        label: { en: 'Check codes with Chestny ZNAK', ru: 'Проверять коды в «Честном знаке»' },
        kind: 'boolean',
      },
      {
        path: '/offline',
        label: { en: 'When the check is out of reach', ru: 'Если проверка недоступна' },
        kind: 'choice',
        choices: [
          { value: 'sell', label: { en: 'Sell', ru: 'Продавать' } },
          { value: 'warn', label: { en: 'Warn', ru: 'Предупреждать' } },
          { value: 'refuse', label: { en: 'Refuse', ru: 'Отказывать' } },
        ],
      },
    ],
  },
  {
    guid: trainingGuid('option/screen'),
    name: 'Экран покупателя · Customer display',
    value: { greeting: 'Добро пожаловать!', brightness: 80, languages: ['ru', 'en'] },
    fields: [
      {
        path: '/greeting',
        label: { en: 'Greeting', ru: 'Приветствие' },
        kind: 'text',
        max_length: 60,
      },
      {
        path: '/brightness',
        label: { en: 'Brightness, %', ru: 'Яркость, %' },
        kind: 'number',
        min: 10,
        max: 100,
      },
      {
        path: '/languages',
        label: { en: 'Languages', ru: 'Языки' },
        kind: 'list',
        choices: [
          { value: 'ru', label: { en: 'Russian', ru: 'Русский' } },
          { value: 'en', label: { en: 'English', ru: 'Английский' } },
          { value: 'kk', label: { en: 'Kazakh', ru: 'Казахский' } },
        ],
      },
    ],
  },
];
