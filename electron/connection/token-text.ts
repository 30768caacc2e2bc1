/** A header's name, as it stands in a message, in JSON or in a command line. */
const HEADER_NAME = /^(?:-H\s+)?["']?authorization["']?\s*[:=]\s*/i;
/** Quotation marks, straight or typographic, and what follows a value where it was copied from; no token has them (RFC 6750 §2.1). */
const AROUND = /^["'“”„«»‘’`\s]+|["'“”„«»‘’`\s,;]+$/g;
/** A word and what sets it apart from what it stands before. */
const WORD = /^(\S+?)(?::\s*|\s+)(?=\S)/;

/**
 * A token as it was meant: people copy it together with the header that it goes out in, with the word before it, and with
 * the quotation marks around it.
 * @param scheme the word that is put before it; empty for the bare token
 * @returns the text itself where nothing else would be left of it
 */
export function withoutScheme(token: string, scheme: string): string {
  const words = new Set(['bearer', scheme.toLowerCase()]);
  return peel(token.trim(), words).replace(/\s+/g, ' ');
}

function peel(text: string, words: ReadonlySet<string>): string {
  const next = withoutOne(text, words);
  return next === '' || next === text ? text : peel(next, words);
}

/** Takes one layer off: a header's name, what is around, or a word before. */
function withoutOne(text: string, words: ReadonlySet<string>): string {
  const bare = text.replace(HEADER_NAME, '').replace(AROUND, '');
  const [whole = '', word = ''] = WORD.exec(bare) ?? [];
  return words.has(word.toLowerCase()) ? bare.slice(whole.length) : bare;
}
