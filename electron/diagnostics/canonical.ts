/** A text and where each of its UTF-16 units comes from in the original: from `from[i]` up to, not with, `to[i]`. */
export type Mapped = { text: string; from: readonly number[]; to: readonly number[] };

/** Ways of writing that stand for one another: base64 and base64url, form encoding's plus and the space. */
const ALIKE: Readonly<Record<string, string>> = {
  '+': '-',
  ' ': '-',
  '/': '_',
  // As JSON writes them, without the backslash.
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '\b': 'b',
  '\f': 'f',
};

/** Percent-encoded bytes (RFC 3986 §2.1), an escaped UTF-16 unit (RFC 8259 §7), or the backslashes of an escape. */
const ENCODED = /(?:%[0-9a-f]{2})+|\\+(?:u[0-9a-f]{4})?/gi;
/** Text can be encoded over and over; deeper than this nobody goes by accident. */
const DEEPEST = 5;

function decode(encoded: string): string {
  if (encoded.startsWith('%')) return Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('utf8');
  const unit = /u([0-9a-f]{4})$/i.exec(encoded)?.[1];
  return unit === undefined ? '' : String.fromCharCode(parseInt(unit, 16));
}

/** One step: each encoding is undone once. */
function decodeOnce(mapped: Mapped): Mapped {
  const parts: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const add = (text: string, start: number, end: number, isWhole: boolean) => {
    parts.push(text);
    for (let at = 0; at < text.length; at++) {
      from.push(mapped.from[isWhole ? start : start + at] ?? 0);
      to.push(mapped.to[isWhole ? end - 1 : start + at] ?? 0);
    }
  };
  let done = 0;
  for (const { 0: encoded, index } of mapped.text.matchAll(ENCODED)) {
    add(mapped.text.slice(done, index), done, index, false);
    done = index + encoded.length;
    add(decode(encoded), index, done, true);
  }
  add(mapped.text.slice(done), done, mapped.text.length, false);
  return { text: parts.join(''), from, to };
}

function levelled(mapped: Mapped): Mapped {
  return { ...mapped, text: mapped.text.replace(/[+ /\n\r\t\b\f]/g, (one) => ALIKE[one] ?? one) };
}

/**
 * A text in the forms that it has while it is decoded step by step, the first one as it stands, with what is alike made
 * the same. Two texts of which one is an encoding of the other have a form in common.
 */
export function formsOf(text: string): Mapped[] {
  const places = Array.from({ length: text.length }, (_, at) => at);
  let mapped: Mapped = { text, from: places, to: places.map((at) => at + 1) };
  const forms = [levelled(mapped)];
  while (forms.length <= DEEPEST) {
    const next = decodeOnce(mapped);
    if (next.text === mapped.text) break;
    forms.push(levelled(next));
    mapped = next;
  }
  return forms;
}
