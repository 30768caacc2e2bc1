/** The rows of a Markdown text's tables, without headings, as trimmed cells. */
export function tableRows(text: string): string[][] {
  const lines = text.split('\n');
  return lines
    .filter((line, index) => line.startsWith('|') && !isRule(line) && !isRule(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const isRule = (line: string) => /^\|[\s|:-]+$/.test(line);

/** Paths below electron/, renderer/, build/ or test/ between backticks. */
export function pathsIn(text: string): string[] {
  const paths = [...text.matchAll(/`((?:electron|renderer|build|test|docs)\/[\w./-]*)`/g)];
  return [...new Set(paths.map(([, path]) => path ?? ''))];
}
