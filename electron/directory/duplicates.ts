/**
 * What a GUID's other rows mean for this one: `alone` – there are none, or it stands for its identical twins;
 * `repeat` – it equals the row at `first` and is not counted again; `conflict` – rows of this GUID differ.
 */
export type DuplicateVerdict = { kind: 'alone' } | { kind: 'repeat' | 'conflict'; first: number };

/** A row as far as duplicates go. */
export type Identified = {
  /** Lower case; `undefined` when the row has no usable GUID. */
  guid: string | undefined;
  /** Every known column in one text, equal for rows that mean the same; asked for only where GUIDs are equal. */
  fingerprint(): string;
};

const ALONE: DuplicateVerdict = { kind: 'alone' };

/**
 * Finds rows that have the same GUID. Rows with other faults take part: they may be the right ones.
 * @returns one verdict a row, in the rows' order
 */
export function judgeDuplicates(rows: readonly Identified[]): DuplicateVerdict[] {
  const verdicts: DuplicateVerdict[] = rows.map(() => ALONE);
  for (const group of groupsOfSeveral(rows)) {
    const first = group[0] ?? 0;
    const identical = new Set(group.map((index) => rows[index]?.fingerprint())).size === 1;
    for (const index of group) {
      if (!identical) verdicts[index] = { kind: 'conflict', first };
      else if (index !== first) verdicts[index] = { kind: 'repeat', first };
    }
  }
  return verdicts;
}

/** Most GUIDs are alone: nothing but their index is kept of them. */
function groupsOfSeveral(rows: readonly Identified[]): number[][] {
  const firsts = new Map<string, number>();
  const groups = new Map<number, number[]>();
  for (const [index, { guid }] of rows.entries()) {
    if (guid === undefined) continue;
    const first = firsts.get(guid);
    if (first === undefined) {
      firsts.set(guid, index);
      continue;
    }
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [first, index]);
    else group.push(index);
  }
  return [...groups.values()];
}
