import type { ApiCode, ApiStatus } from '#contract/errors.ts';

/** An error answer before it has a language. */
export type Refusal = {
  status: ApiStatus;
  code: ApiCode;
  message: { en: string; ru: string };
  info?: string;
};

/** Why the training store refuses; the statuses and codes are the API's, which of them it uses when is its own. */
export const REFUSALS = {
  internal: {
    status: 500,
    code: 'InternalServerError',
    message: { en: 'Something went wrong on the server.', ru: 'На сервере произошла ошибка.' },
  },
  unauthorized: {
    status: 401,
    code: 'Unauthorized',
    message: { en: 'The access token is missing or wrong.', ru: 'Токен доступа не указан или неверен.' },
  },
  wrongPassword: {
    status: 401,
    code: 'WrongUsernameOrPassword',
    message: {
      en: 'The user name or the password is wrong.',
      ru: 'Неверное имя пользователя или пароль.',
    },
  },
  tooManyRequests: {
    status: 429,
    code: 'TooManyRequests',
    message: { en: 'Too many requests.', ru: 'Слишком много запросов.' },
  },
  noSuchPath: {
    status: 404,
    code: 'NotFound',
    message: { en: 'There is nothing at this address.', ru: 'По этому адресу ничего нет.' },
  },
  noOrganisation: {
    status: 404,
    code: 'NotFound',
    message: { en: 'The organisation was not found.', ru: 'Организация не найдена.' },
  },
  noWorkplace: {
    status: 404,
    code: 'NotFound',
    message: { en: 'The workplace was not found.', ru: 'Рабочее место не найдено.' },
  },
  noOption: {
    status: 404,
    code: 'NotFound',
    message: { en: 'The option was not found.', ru: 'Настройка не найдена.' },
  },
  noEntity: {
    status: 404,
    code: 'NotFound',
    message: { en: 'It was not found.', ru: 'Не найдено.' },
  },
  noEmployee: {
    status: 404,
    code: 'ReferenceNotFound',
    message: { en: 'The employee was not found.', ru: 'Сотрудник не найден.' },
  },
  noOutlet: {
    status: 404,
    code: 'ReferenceNotFound',
    message: { en: 'The outlet was not found.', ru: 'Торговая точка не найдена.' },
  },
  archived: {
    status: 422,
    code: 'NotAllowedForArchived',
    message: { en: 'The workplace is archived.', ru: 'Рабочее место в архиве.' },
  },
  wrongType: {
    status: 422,
    code: 'RequestIsNotValid',
    message: { en: 'type_of names another type.', ru: 'В type_of указан другой тип.' },
  },
  notUnique: {
    status: 422,
    code: 'NotUnique',
    message: { en: 'The number is taken.', ru: 'Этот номер занят.' },
  },
  noPermissions: {
    status: 403,
    code: 'NoPermissions',
    message: {
      en: 'Only an owner or an administrator may do this.',
      ru: 'Это могут только владелец и администратор.',
    },
  },
  wrongActivationCode: {
    status: 401,
    code: 'WrongActivationCode',
    message: {
      en: 'The activation code is wrong or used.',
      ru: 'Код активации неверен или уже использован.',
    },
  },
  tryActivateLater: {
    status: 429,
    code: 'TryActivateLater',
    message: {
      en: 'Too many wrong activation codes. Activation is blocked.',
      ru: 'Слишком много неверных кодов. Активация заблокирована.',
    },
  },
  badRequest: {
    status: 422,
    code: 'BadRequest',
    message: { en: 'The request cannot be read.', ru: 'Запрос не удалось прочитать.' },
  },
  notValid: {
    status: 422,
    code: 'RequestIsNotValid',
    message: { en: 'The request is not valid.', ru: 'Запрос составлен неверно.' },
  },
  patchFailed: {
    status: 422,
    code: 'RequestIsNotValid',
    message: { en: 'The change cannot be applied.', ru: 'Изменение нельзя применить.' },
  },
} as const satisfies Record<string, Refusal>;

/**
 * The API's answer for a refusal.
 * @param language the request's `Accept-Language` header; anything but Russian is answered in English
 */
export function refusalResponse({ status, code, message, info }: Refusal, language: string): Response {
  const text = /^ru\b/i.test(language) ? message.ru : message.en;
  return Response.json({ code, message: text, info: info ?? '' }, { status });
}
