import type { policy as english } from '../en/policy.ts';
import type { InRussian } from './shape.ts';

export const policy: InRussian<typeof english> = {
  set_by_organisation: 'Задано вашей организацией',
  problem: {
    title: 'В правилах этого компьютера ошибка',
    text: 'ИТ-служба организации хранит правила для Till Setup в файле на этом компьютере. Выполнить их в таком виде нельзя, поэтому подключений нет. Ничего не изменено.',
    next: 'Передайте ИТ-службе строки ниже. Когда файл исправят, запустите Till Setup снова.',
    file: 'Файл',
    place: 'Место',
    whole: 'Весь файл',
    what: 'Что не так',
    found: 'Что там стоит',
    unreadable: 'Файл не читается.',
    not_json: 'Это не JSON.',
    unknown_member: 'Такого поля Till Setup не знает.',
    missing: 'Здесь не хватает поля.',
    wrong_value: 'Такое значение недопустимо.',
    not_protected:
      'Писать в файл или его папку может не только администратор, значит, изменить его мог кто угодно.',
  },
};
