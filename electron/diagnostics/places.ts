/** Folders that say who uses this computer, by what is written in their stead. */
export type Places = Readonly<Record<string, string>>;

/** Between the names of a path: either slash, escaped or not, or percent-encoded (RFC 3986 §2.1). */
const SEPARATOR = String.raw`(?:\\|/|%5c|%2f)`;
/** What a name can go on with; where it does, it is another one. */
const NAME = String.raw`[\p{L}\p{N}_-]`;
/** The root of everything says nothing, and is in every path. */
const ROOT = /^(?:[a-z]:)?[\\/]*$/i;

/** A character as it is, percent-encoded, or escaped as JSON does (RFC 8259 §7). */
function anyWriting(character: string): string {
  const plain = character.replace(/[\\^$.*+?()[\]{}|/]/u, String.raw`\$&`);
  const bytes = Buffer.from(character).toString('hex').replaceAll(/../g, '%$&');
  const units = Array.from(
    { length: character.length },
    (_, at) => String.raw`\\+u` + character.charCodeAt(at).toString(16).padStart(4, '0'),
  );
  return `(?:${plain}|${bytes}|${units.join('')})`;
}

function patternOf(folder: string): RegExp {
  const names = folder.replace(/[\\/]+$/, '').split(/[\\/]+/);
  const path = names.map((name) => Array.from(name, anyWriting).join('')).join(`${SEPARATOR}+`);
  // A path that begins with one slash may come after more of them, in an address for one.
  const one = names[0] === '' && !/^[\\/]{2}/.test(folder) ? path.replace(`${SEPARATOR}+`, SEPARATOR) : path;
  return new RegExp(`(?<!${NAME})${one}(?!${NAME})`, 'giu');
}

/**
 * Takes folders out of a text, however their paths are written in it: with either slash, escaped, or as an address.
 * @returns the text with the short name in the place of each; of folders in one another, the inner one's
 */
export function createPlaceRemover(places: Places): (text: string) => string {
  const patterns = Object.entries(places)
    .filter(([, folder]) => !ROOT.test(folder))
    .sort(([, one], [, other]) => other.length - one.length)
    .map(([name, folder]) => ({ name, pattern: patternOf(folder) }));
  return (text) => patterns.reduce((left, { name, pattern }) => left.replace(pattern, () => name), text);
}
