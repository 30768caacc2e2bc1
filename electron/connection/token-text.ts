/**
 * A token as it was meant: people copy it together with the header that it goes out in, or with the word before it.
 * @param scheme the word that is put before it; empty for the bare token
 */
export function withoutScheme(token: string, scheme: string): string {
  const before = new Set(['bearer', scheme.toLowerCase()]);
  const words = token
    .trim()
    .replace(/^authorization\s*:\s*/i, '')
    .split(/\s+/);
  while (words.length > 1 && before.has(words[0]?.toLowerCase() ?? '')) words.shift();
  return words.join(' ');
}
