import type { I18n } from '#shared/messages/i18n.svelte.ts';

/**
 * What to do at the register, in order: head office's own words where it wrote some, else the app's.
 * @param own the connection's setting, a step a line
 * @param person who the register will greet; `null` where the name is not known
 */
export function registerSteps(i18n: I18n, own: string, person: string | null): string[] {
  const written = own
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (written.length > 0) return written;
  return [
    i18n.t('code.how_1'),
    i18n.t('code.how_2'),
    person === null ? i18n.t('code.how_3_someone') : i18n.t('code.how_3', { name: person }),
  ];
}
