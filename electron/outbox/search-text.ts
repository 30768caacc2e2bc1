import { fold } from '../search/fold.ts';
import type { Entry } from './entry.ts';

/** Everything that an entry can be found by, as it is compared; each is by itself. */
export function searchText(entry: Pick<Entry, 'optionGuid' | 'optionName' | 'outletName' | 'patch'>): string {
  const paths = entry.patch.flatMap((operation) =>
    'from' in operation ? [operation.path, operation.from] : [operation.path],
  );
  const texts = [entry.optionName ?? '', entry.outletName ?? '', entry.optionGuid, ...new Set(paths)];
  return texts.map(fold).join('\n');
}

/**
 * What is looked for in what was put in by this version, and by earlier ones, which minded no more than letter case.
 * @returns nothing where there is nothing to look for
 */
export function wanted(search: string): [] | [string, string] {
  const text = fold(search);
  return text === '' ? [] : [text, search.trim().normalize('NFC').toLowerCase()];
}
