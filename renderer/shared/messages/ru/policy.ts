import type { policy as english } from '../en/policy.ts';
import type { InRussian } from './shape.ts';

export const policy: InRussian<typeof english> = {
  set_by_organisation: 'Задано вашей организацией',
  problem: {
    title: 'Ошибка в файле конфигурации компьютера',
    text: 'С помощью этого файла ИТ-отдел управляет Till Setup. Применить его нельзя, поэтому подключения нет. Ваши данные не затронуты.',
    next: 'Передайте сведения ниже в ИТ-отдел. Когда файл исправят, перезапустите Till Setup.',
    file: 'Файл',
    place: 'Параметр',
    whole: 'Весь файл',
    what: 'Проблема',
    found: 'Значение',
    unreadable: 'Файл не читается.',
    not_json: 'Это не JSON.',
    unknown_member: 'Неизвестный параметр.',
    missing: 'Не хватает параметра.',
    wrong_value: 'Такое значение недопустимо.',
    not_protected: 'Изменить файл или его папку может не только администратор.',
  },
};
