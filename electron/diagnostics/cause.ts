/** How deep errors within errors are followed, and how many are told. */
const DEEPEST = 5;
const MOST = 20;

/** What caused a failure, as text: every error with its code and stack, those within it indented below. */
export function describeCause(cause: unknown): string | undefined {
  if (cause === undefined) return undefined;
  const lines: string[] = [];
  const seen = new Set<unknown>();

  function tell(one: unknown, depth: number, as: string): void {
    if (depth > DEEPEST || seen.size >= MOST || seen.has(one)) return;
    seen.add(one);
    lines.push(indented(`${as}${textOf(one)}`, depth));
    if (!(one instanceof Error)) return;
    if (one.cause !== undefined) tell(one.cause, depth + 1, 'caused by: ');
    if (!(one instanceof AggregateError)) return;
    for (const inner of one.errors as unknown[]) tell(inner, depth + 1, 'one of: ');
  }

  try {
    tell(cause, 0, '');
  } catch {
    // Anything may be thrown, with members that throw when they are read.
    lines.push('an error that cannot be read');
  }
  return lines.join('\n');
}

function textOf(cause: unknown): string {
  if (typeof cause === 'string') return cause;
  if (!(cause instanceof Error)) return `a thrown ${typeof cause}`;
  const code = 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
  return `${cause.stack ?? cause.message}${code}`;
}

function indented(text: string, depth: number): string {
  return text.replace(/^/gm, '  '.repeat(depth));
}
