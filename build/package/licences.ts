/** A package's heading as Vite writes it: its name, its version, its licence. */
const HEADING = /^## (?=.+ - \d+\.\d+\.\d+\S* \(.+\)$)/m;

/**
 * Writes a licence's text once for all packages that have the very same one, under all their headings: an Apache
 * licence has 11 kB. Nothing else is changed.
 * @param licences what Vite writes: a preface, then each package's heading and text
 */
export function eachTextOnce(licences: string): string {
  const [preface = '', ...parts] = licences.split(HEADING);
  const headings = new Map<string, string[]>();
  for (const part of parts) {
    const end = part.indexOf('\n');
    const text = part.slice(end).trim();
    headings.set(text, [...(headings.get(text) ?? []), `## ${part.slice(0, end)}`]);
  }
  const written = [...headings].map(([text, names]) => [...names, text].join('\n\n').trim());
  return `${[preface.trim(), ...written].join('\n\n')}\n`;
}
