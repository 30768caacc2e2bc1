import type { card as english } from '../en/card.ts';
import type { InRussian } from './shape.ts';

export const card: InRussian<typeof english> = {
  print: 'Печать',
  title: 'Печать карточки',
  lead: 'Если касса запускается позже или в другом помещении.',
  warning: 'С этой карточкой кассу может запустить кто угодно. Печатайте там, где сразу сможете её забрать.',
  paper: 'Бумага',
  papers: { a6: 'Карточка (A6 на листе A4)', receipt: 'Чековая лента (80 мм)' },
  preview: 'Как будет выглядеть карточка',
  printing: 'Печатаем…',
  saving: 'Сохраняем…',
  print_now: 'Напечатать…',
  save_pdf: 'Сохранить в PDF…',
  printed: 'Карточка отправлена на принтер.',
  saved: 'Сохранено в файл {{name}}. В нём есть код: удалите файл, когда касса заработает.',
  heading: 'Код активации',
  qr: 'QR-код с кодом активации',
  store: 'Магазин',
  till: 'Касса',
  employee: 'Сотрудник',
  issued: 'Выдан',
  destroy: 'Уничтожьте после использования',
};
