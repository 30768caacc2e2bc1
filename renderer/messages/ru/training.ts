import type { training as english } from '../en/training.ts';
import type { InRussian } from '../shape.ts';

export const training: InRussian<typeof english> = {
  register: {
    open: 'Попробовать на учебной кассе',
    title: 'Учебная касса',
    close: 'Убрать кассу',
    waiting: 'Не работает',
    waiting_text: 'Это новая касса. Ей нужно отсканировать код с экрана.',
    scan: 'Отсканировать экран',
    again: 'Отсканировать ещё раз',
    scanning: 'Сканируем…',
    nothing: 'Кода не видно.',
    nothing_text: 'Код должен быть на экране.',
    refused: 'Код не подходит',
    refused_text: 'Он уже использован или заменён новым. Получите для этой кассы другой код.',
    started: 'Добро пожаловать, {{name}}',
    started_someone: 'Добро пожаловать',
    started_text: '{{till}} работает. Можно продавать.',
  },
  offline: {
    exercise: 'Потренироваться без сети',
    on: 'Учебная сеть отключена. Измените настройку: изменение подождёт и уйдёт, когда вы снова подключите сеть.',
    end: 'Подключить',
  },
};
