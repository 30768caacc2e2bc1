import type { Entry } from './entry.ts';

/** Everything that an entry can be found by, in one letter case. */
export function searchText(entry: Pick<Entry, 'optionGuid' | 'optionName' | 'outletName' | 'patch'>): string {
  const paths = entry.patch.flatMap((operation) =>
    'from' in operation ? [operation.path, operation.from] : [operation.path],
  );
  return folded(
    [entry.optionName ?? '', entry.outletName ?? '', entry.optionGuid, ...new Set(paths)].join('\n'),
  );
}

/** A text in the letter case in which it is looked for. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
