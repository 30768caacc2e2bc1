/** What is to be reached, and where the benches have written down what was. */
export type Aim = {
  /** What was measured, and against what. */
  readonly what: string;
  /** The report in out/bench/, and the place in it: names, and indices that count from the end where they are negative. */
  readonly report: string;
  readonly path: readonly (string | number)[];
  readonly unit: string;
  /** As much as this is enough, or as little; without one the figure is said, and nothing of it. */
  readonly limit?: { readonly atMost: number } | { readonly atLeast: number };
};

/** `measured`: nothing is to be reached. `quick run`: of smaller sizes and few runs, so that no aim is held against it. */
export type Verdict = 'reached' | 'missed' | 'measured' | 'quick run' | 'not measured';

/** One line of the table. */
export type Row = {
  readonly what: string;
  readonly figure: string;
  readonly aim: string;
  readonly verdict: Verdict;
};

/** The value at a path of names and indices; `undefined` where there is none. */
function at(value: unknown, path: Aim['path']): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof key === 'number') return Array.isArray(inner) ? inner.at(key) : undefined;
    return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[key] : undefined;
  }, value);
}

/**
 * @param report what the bench wrote; `undefined`: it wrote nothing this time, or broke
 * @param isQuick whether it ran with `--quick`
 */
export function rowOf(aim: Aim, report: unknown, isQuick: boolean): Row {
  const { what, unit, limit } = aim;
  const text = limit ? aimText(limit, unit) : '–';
  const figure = at(report, aim.path);
  if (typeof figure !== 'number' || !Number.isFinite(figure))
    return { what, figure: '–', aim: text, verdict: 'not measured' };
  const verdict = isQuick ? 'quick run' : verdictOn(figure, limit);
  return { what, figure: `${besideLimit(figure, limit)} ${unit}`, aim: text, verdict };
}

function aimText(limit: NonNullable<Aim['limit']>, unit: string): string {
  return `${'atMost' in limit ? '≤' : '≥'} ${rounded(valueOf(limit))} ${unit}`;
}

function valueOf(limit: NonNullable<Aim['limit']>): number {
  return 'atMost' in limit ? limit.atMost : limit.atLeast;
}

function verdictOn(figure: number, limit: Aim['limit']): Verdict {
  if (!limit) return 'measured';
  const isReached = 'atMost' in limit ? figure <= limit.atMost : figure >= limit.atLeast;
  return isReached ? 'reached' : 'missed';
}

/** Three digits that count; no figure of a noisy machine has more. */
function rounded(figure: number): string {
  return Number.isInteger(figure) || Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toPrecision(3);
}

/** A figure that rounds to its limit, and misses it, is written in full: “1.15” is not more than “1.15”. */
function besideLimit(figure: number, limit: Aim['limit']): string {
  const text = rounded(figure);
  const isHidden =
    verdictOn(figure, limit) === 'missed' && limit && Number(text) === Number(rounded(valueOf(limit)));
  return isHidden ? String(figure) : text;
}

/** The rows under one another, in columns. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    ['What', 'Figure', 'Aim', 'Verdict'],
    ...rows.map(({ what, figure, aim, verdict }) => [what, figure, aim, verdict]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => line[column]?.length ?? 0)));
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
