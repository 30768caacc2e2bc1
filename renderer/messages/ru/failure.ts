import type { failure as english } from '../en/failure.ts';
import type { InRussian } from '../shape.ts';

export const failure: InRussian<typeof english> = {
  maybe_warning: 'Возможно, код уже создан.',
  mended: 'Вы снова вошли. Попробуйте ещё раз.',
  action: {
    retry: 'Попробовать ещё раз',
    sign_in: 'Войти',
    open_connection: 'Открыть подключение',
    choose_store: 'Выбрать магазин заново',
    choose_till: 'Выбрать другую кассу',
    choose_employee: 'Выбрать другого сотрудника',
    review: 'Проверить, что выбрано',
    without_text: 'Получить без СМС',
    import: 'Выбрать файл',
    support: 'Показать подробности',
  },
  support: {
    title: 'Для поддержки',
    code: 'Код',
    status: 'Статус',
    ref: 'Номер записи',
    message: 'Ответ сервиса',
    info: 'Дополнение',
  },
};
