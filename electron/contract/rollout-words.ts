import type { TillStateKind } from './rollout.ts';
import type { Language } from './state.ts';

/** Where a till stands, in words: on the screen and in the saved board. */
export const rolloutWords: Record<Language, Record<TillStateKind, string>> = {
  en: {
    not_started: 'Not started',
    draft: 'Begun',
    ready: 'Ready for its code',
    code_uncertain: 'Code uncertain',
    code_issued: 'Code issued',
    handed_over: 'Handed over',
    active: 'Active',
    settings_waiting: 'Settings waiting',
    done: 'Done',
    missing: 'Not in the directory',
  },
  ru: {
    not_started: 'Не начата',
    draft: 'Начата',
    ready: 'Готова к коду',
    code_uncertain: 'Код под вопросом',
    code_issued: 'Код выдан',
    handed_over: 'Передана',
    active: 'Активна',
    settings_waiting: 'Настройки ждут отправки',
    done: 'Готова',
    missing: 'Нет в справочнике',
  },
};
