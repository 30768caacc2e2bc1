import { afterEach, expect, test, vi } from 'vitest';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { canChangeTimeZone } from '../systems.ts';

const at = (year: number, month: number, day: number) => new Date(year, month - 1, day, 13, 5).getTime();
const NOW = at(2026, 11, 28);

test.each([
  ['en', undefined, NOW, '13:05'],
  ['en', undefined, at(2026, 11, 27), '27 Nov, 13:05'],
  ['en', undefined, at(2025, 11, 27), '27 Nov 2025, 13:05'],
  ['en', 'US', at(2026, 11, 27), 'Nov 27, 1:05 PM'],
  ['en', 'DE', NOW, '13:05'],
  ['en', undefined, new Date(2026, 10, 27, 1, 20).getTime(), '27 Nov, 01:20'],
  ['ru', 'RU', NOW, '13:05'],
  ['ru', undefined, at(2026, 11, 27), '27 нояб., 13:05'],
] as const)('in %s in the region %s a time is written as there: %#', (language, region, moment, words) => {
  const i18n = new I18n();
  i18n.use(language, region);
  expect(i18n.when(moment, NOW).replaceAll(/\s/g, ' ')).toBe(words);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

const inProcess = test.skipIf(!canChangeTimeZone);
inProcess('a computer that was brought to another time zone says by that one what was today', () => {
  const i18n = new I18n();
  vi.stubEnv('TZ', 'Etc/UTC');
  const [evening, night] = [Date.UTC(2026, 10, 28, 9), Date.UTC(2026, 10, 28, 11)];
  expect(i18n.when(evening, night)).toBe('09:00');
  vi.stubEnv('TZ', 'Pacific/Kiritimati');
  expect(i18n.when(evening, night)).toBe('28 Nov, 23:00');
});
