import { DECODERS } from './decoders.ts';
import { DISTORTIONS, nameOf } from './distortions.ts';
import type { Outcome } from './worker.ts';

/** Shares read, 0–1: by decoder, and `all` over every decoder. */
export type Shares = Record<string, number>;
/** For each drawing its shares, or its overall share by distortion, theme or kind of code. */
export type ByDrawing = Record<string, Shares>;

export type Report = {
  pictures: number;
  decoders: readonly string[];
  byDecoder: ByDrawing;
  byDistortion: ByDrawing;
  byTheme: ByDrawing;
  byKind: ByDrawing;
};

function shareRead(outcomes: readonly Outcome[], decoders: readonly (typeof DECODERS)[number][]): number {
  const read = outcomes.reduce((sum, { read }) => sum + decoders.filter((name) => read[name]).length, 0);
  return read / (outcomes.length * decoders.length);
}

function grouped(outcomes: readonly Outcome[], key: (outcome: Outcome) => string): [string, Outcome[]][] {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const group = groups.get(key(outcome));
    if (group === undefined) groups.set(key(outcome), [outcome]);
    else group.push(outcome);
  }
  return [...groups];
}

function byDrawing(
  outcomes: readonly Outcome[],
  shares: (own: readonly Outcome[]) => [string, number][],
): ByDrawing {
  const drawings = grouped(outcomes, ({ drawing }) => drawing);
  return Object.fromEntries(drawings.map(([name, own]) => [name, Object.fromEntries(shares(own))]));
}

/** Sums the outcomes up; distortions stand in the order of their list. */
export function summarise(unordered: readonly Outcome[]): Report {
  const order = DISTORTIONS.map(nameOf);
  const outcomes = unordered.toSorted((a, b) => order.indexOf(a.distortion) - order.indexOf(b.distortion));
  const by = (key: (outcome: Outcome) => string): ByDrawing =>
    byDrawing(outcomes, (own) => grouped(own, key).map(([name, part]) => [name, shareRead(part, DECODERS)]));
  return {
    pictures: outcomes.length,
    decoders: DECODERS,
    byDecoder: byDrawing(outcomes, (own) => [
      ...DECODERS.map((name): [string, number] => [name, shareRead(own, [name])]),
      ['all', shareRead(own, DECODERS)],
    ]),
    byDistortion: by(({ distortion }) => distortion),
    byTheme: by(({ theme }) => theme),
    byKind: by(({ kind }) => kind),
  };
}

/** A table in text, one line a row: `rows` are the drawings when `turned` is false, else the columns. */
export function table(title: string, shares: ByDrawing, turned: boolean): string {
  const drawings = Object.keys(shares);
  const measures = Object.keys(Object.values(shares)[0] ?? {});
  const percent = (drawing: string, measure: string): string => {
    return `${((shares[drawing]?.[measure] ?? 0) * 100).toFixed(1)} %`;
  };
  const rows = turned
    ? [[title, ...drawings], ...measures.map((name) => [name, ...drawings.map((d) => percent(d, name))])]
    : [[title, ...measures], ...drawings.map((name) => [name, ...measures.map((m) => percent(name, m))])];
  const first = Math.max(...rows.map(([name = '']) => name.length)) + 2;
  return rows
    .map(([name = '', ...cells]) => name.padEnd(first) + cells.map((c) => c.padStart(14)).join(''))
    .join('\n');
}
