import i18next, { type TFunction } from 'i18next';
import { createSubscriber } from 'svelte/reactivity';
import type { Language } from '#contract/languages.ts';
import { Ages, browserClocks } from './ages.ts';
import { MESSAGES } from './messages.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The words of the app in the language in use; whoever reads them in a component follows a change of language. */
export class I18n {
  readonly #i18next = i18next.createInstance();
  #language = $state<Language>('en');
  #region = $state<string | undefined>();
  #made: { language: Language; number: Intl.NumberFormat; ago: Intl.RelativeTimeFormat } | null = null;
  readonly #ages = new Ages(browserClocks);
  /** Ticks while somebody shows a relative time. */
  readonly #clock = createSubscriber((update) => {
    const timer = setInterval(update, 10_000);
    return () => {
      clearInterval(timer);
    };
  });

  constructor() {
    void this.#i18next.init({
      lng: 'en',
      fallbackLng: false,
      initAsync: false,
      resources: Object.fromEntries(
        Object.entries(MESSAGES).map(([language, { words }]) => [language, { translation: words }]),
      ),
      // Svelte escapes what it puts into the page.
      interpolation: { escapeValue: false },
    });
  }

  get language(): Language {
    return this.#language;
  }

  get t(): TFunction {
    return this.#i18next.getFixedT(this.#language);
  }

  /** @param region whose way of writing dates the system is set to; none: that of the language's own country */
  use(language: Language, region?: string): void {
    this.#language = language;
    this.#region = region;
  }

  /** A whole date and time of day. @param at milliseconds since 1970, UTC */
  date(at: number): string {
    return new Intl.DateTimeFormat(this.#locale, { dateStyle: 'long', timeStyle: 'short' }).format(at);
  }

  /** A time of day. @param at milliseconds since 1970, UTC */
  time(at: number): string {
    return new Intl.DateTimeFormat(this.#locale, { timeStyle: 'short' }).format(at);
  }

  /** When something was, in short: today the time alone, else with the day. @param at milliseconds since 1970, UTC */
  when(at: number, now = Date.now()): string {
    // As `2026-11-28`, to be compared. Made anew: it keeps the time zone that it was made in, and a laptop travels.
    const days = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short' });
    const [day, today] = [days.format(at), days.format(now)];
    if (day === today) return this.time(at);
    const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric';
    const date = new Intl.DateTimeFormat(this.#locale, { day: 'numeric', month: 'short', year });
    return `${date.format(at)}, ${this.time(at)}`;
  }

  /** The language as the system's region writes it. */
  get #locale(): string {
    return `${this.#language}-${this.#region ?? (this.#language === 'en' ? 'GB' : 'RU')}`;
  }

  /** A number with its thousands set apart. */
  number(value: number): string {
    return this.#formats().number.format(value);
  }

  /** A share of a whole, in per cent. @param value from 0 to 1 */
  share(value: number): string {
    return new Intl.NumberFormat(this.#language, { style: 'percent' }).format(value);
  }

  /** Something is known to have been at this time: from now on it only grows older. @param at as `ago` takes it */
  saw(at: number): void {
    this.#ages.of(at);
  }

  /** How old something is, in milliseconds, kept up to date. @param at as `ago` takes it */
  age(at: number): number {
    this.#clock();
    return this.#ages.of(at);
  }

  /** How long ago something was, in words, kept up to date. @param at milliseconds since 1970, UTC */
  ago(at: number): string {
    const passed = this.age(at);
    if (passed < MINUTE) return this.t('time.just_now');
    const words = this.#formats().ago;
    if (passed < HOUR) return words.format(-Math.floor(passed / MINUTE), 'minute');
    if (passed < DAY) return words.format(-Math.floor(passed / HOUR), 'hour');
    return words.format(-Math.floor(passed / DAY), 'day');
  }

  /** Made once a language: a list asks for dozens at every key, and each costs more than the line it stands in. */
  #formats(): { number: Intl.NumberFormat; ago: Intl.RelativeTimeFormat } {
    const language = this.#language;
    if (this.#made?.language !== language) {
      const number = new Intl.NumberFormat(language);
      this.#made = { language, number, ago: new Intl.RelativeTimeFormat(language) };
    }
    return this.#made;
  }
}
