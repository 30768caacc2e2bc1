/** One outlet of the training organisation: its key, its name as head office writes it, and where it is. */
export type OutletRow = readonly [key: string, name: string, address: string];

/** Names are as they are in real organisations: some Latin, some Cyrillic, some both. */
export const OUTLETS: readonly OutletRow[] = [
  ['nevsky', 'Невский, 24 · Nevsky 24', 'Санкт-Петербург, Невский проспект, 24'],
  ['vasilievsky', 'Васильевский остров · Vasilievsky', 'Санкт-Петербург, Средний проспект В. О., 36/40'],
  ['tverskaya', 'Тверская · Tverskaya', 'Москва, Тверская улица, 12, стр. 1'],
  ['aviapark', 'ТРЦ «Авиапарк» · Aviapark Mall', 'Москва, Ходынский бульвар, 4, 2-й этаж'],
  ['kazan', 'Казань, Баумана · Kazan Bauman St', 'Казань, улица Баумана, 51'],
  ['ekaterinburg', 'Екатеринбург «Гринвич» · Yekaterinburg', 'Екатеринбург, улица 8 Марта, 46'],
  ['novosibirsk', 'Новосибирск · Novosibirsk', 'Новосибирск, Красный проспект, 17'],
  ['nizhny', 'Нижний Новгород · Nizhny Novgorod', 'Нижний Новгород, Большая Покровская улица, 32'],
  ['rostov', 'Ростов-на-Дону · Rostov-on-Don', 'Ростов-на-Дону, Большая Садовая улица, 80'],
  ['sochi', 'Сочи, Морпорт · Sochi Seaport', 'Сочи, улица Войкова, 1'],
  ['kaliningrad', 'Калининград · Kaliningrad', 'Калининград, Ленинский проспект, 30'],
  ['vladivostok', 'Владивосток · Vladivostok', 'Владивосток, Светланская улица, 33'],
];

/** How many outlets have a number for a name, as a chain's do: "Store 1" is also the beginning of "Store 10". */
const NUMBERED = 12;

/** The outlets with a number for a name. Smaller than the others, and with streets whose numbers are not theirs. */
export const NUMBERED_OUTLETS: readonly OutletRow[] = Array.from({ length: NUMBERED }, (_none, at) => [
  `store-${at + 1}`,
  `Магазин ${at + 1} · Store ${at + 1}`,
  `Тверь, улица Советская, ${NUMBERED - at}`,
]);

/** Two tills in each numbered outlet: the key within the outlet, and the name. */
export const NUMBERED_TILLS: readonly (readonly [key: string, name: string])[] = [
  ['till-1', 'Касса 1 · Till 1'],
  ['till-2', 'Касса 2 · Till 2'],
];

/** Five tills in each of the others. */
export const TILLS: readonly (readonly [key: string, name: string])[] = [
  ['till-1', 'Касса 1 · Till 1'],
  ['till-2', 'Касса 2 · Till 2'],
  ['till-3', 'Касса 3 · Till 3'],
  ['self-checkout', 'Касса самообслуживания · Self-checkout'],
  ['returns', 'Возвраты и выдача · Returns & pick-up'],
];

/** Tills that were taken out of service: the API answers that they are archived. */
export const ARCHIVED: readonly string[] = [
  'vasilievsky/returns',
  'rostov/till-3',
  'vladivostok/self-checkout',
];

/** One employee: name, role, and the outlets' keys; none means every outlet. */
export type EmployeeRow = readonly [name: string, role: string, ...outlets: string[]];

export const EMPLOYEES: readonly EmployeeRow[] = [
  ['Анна Соколова', 'Администратор сети'],
  ['Michael Brandt', 'Rollout engineer'],
  ['Дмитрий Орлов', 'Инженер внедрения'],
  ['Екатерина Лебедева', 'Служба поддержки'],
  ['Мария Иванова', 'Управляющая', 'nevsky'],
  ['Алексей Смирнов', 'Старший кассир', 'nevsky'],
  ['Polina Berg', 'Cashier', 'nevsky'],
  ['Игорь Кузнецов', 'Кассир', 'nevsky', 'vasilievsky'],
  ['Ольга Новикова', 'Управляющая', 'vasilievsky'],
  ['Сергей Морозов', 'Кассир', 'vasilievsky'],
  ['Татьяна Фёдорова', 'Старший кассир', 'vasilievsky'],
  ['Николай Волков', 'Управляющий', 'tverskaya'],
  ['Elena Martin', 'Store manager', 'tverskaya', 'aviapark'],
  ['Юлия Алексеева', 'Кассир', 'tverskaya'],
  ['Павел Щербаков', 'Кассир', 'tverskaya'],
  ['Андрей Егоров', 'Управляющий', 'aviapark'],
  ['Наталья Павлова', 'Старший кассир', 'aviapark'],
  ['Артём Козлов', 'Кассир', 'aviapark'],
  ['Ксения Степанова', 'Кассир', 'aviapark'],
  ['Рустам Хабибуллин', 'Управляющий', 'kazan'],
  ['Алсу Гарипова', 'Старший кассир', 'kazan'],
  ['Timur Sadykov', 'Cashier', 'kazan'],
  ['Светлана Никитина', 'Управляющая', 'ekaterinburg'],
  ['Максим Захаров', 'Кассир', 'ekaterinburg'],
  ['Вера Зайцева', 'Кассир', 'ekaterinburg'],
  ['Константин Борисов', 'Управляющий', 'novosibirsk'],
  ['Дарья Яковлева', 'Старший кассир', 'novosibirsk'],
  ['Роман Григорьев', 'Кассир', 'novosibirsk'],
  ['Людмила Романова', 'Управляющая', 'nizhny'],
  ['Олег Воробьёв', 'Кассир', 'nizhny'],
  ['Армен Саркисян', 'Управляющий', 'rostov', 'sochi'],
  ['Виктория Калинина', 'Кассир', 'rostov'],
  ['Иван Гончар', 'Кассир', 'rostov'],
  ['Лариса Полякова', 'Управляющая', 'sochi'],
  ['Daniel Weiss', 'Cashier', 'sochi'],
  ['Евгений Тарасов', 'Управляющий', 'kaliningrad'],
  ['Ирина Беляева', 'Кассир', 'kaliningrad'],
  ['Станислав Ким', 'Управляющий', 'vladivostok'],
  ['Алина Пак', 'Старший кассир', 'vladivostok'],
  ['Виктор Мельник', 'Кассир', 'vladivostok'],
  ['Галина Тимофеева', 'Управляющая', 'store-1', 'store-2', 'store-3', 'store-4', 'store-5', 'store-6'],
  ['Вадим Сорокин', 'Управляющий', 'store-7', 'store-8', 'store-9', 'store-10', 'store-11', 'store-12'],
];
