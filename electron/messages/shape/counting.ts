import type { Language } from '#contract/languages.ts';

/** A text for every form that a number takes in a language; the number stands for `#`. */
type Forms<Form extends Intl.LDMLPluralRule> = Record<Form | 'other', string>;

/** @returns what makes texts of forms: a text is asked for with its number */
export function counting<Form extends Intl.LDMLPluralRule>(language: Language) {
  return (forms: Forms<Form>) =>
    (count: number): string => {
      const texts: Partial<Record<Intl.LDMLPluralRule, string>> = forms;
      const form = new Intl.PluralRules(language).select(count);
      return (texts[form] ?? forms.other).replace('#', String(count));
    };
}
