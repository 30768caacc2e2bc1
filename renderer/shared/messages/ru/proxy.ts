import type { proxy as english } from '../en/proxy.ts';
import type { InRussian } from './shape.ts';

export const proxy: InRussian<typeof english> = {
  title: 'Прокси-сервер требует вход',
  text: 'Прокси-сервер вашей сети запрашивает имя пользователя и пароль. Их знает ИТ-отдел.',
  asks: 'Прокси-сервер',
  realm: 'Область',
  user: 'Имя пользователя',
  password: 'Пароль',
  password_hint: 'Хранится до закрытия программы и никуда не записывается.',
  again: 'Неверное имя пользователя или пароль. Повторите.',
  submit: 'Войти',
  not_now: 'Не сейчас',
};
