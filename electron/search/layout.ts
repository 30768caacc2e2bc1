/** The keys of a keyboard by what they say with Latin letters on it, and with Russian ones, with and without Shift. */
const LATIN = '`qwertyuiop[]asdfghjkl;\'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?@#$^&|';
const RUSSIAN = 'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?/';

const toRussian = keys(LATIN, RUSSIAN);
const toLatin = keys(RUSSIAN, LATIN);

function keys(from: string, to: string): ReadonlyMap<string, string> {
  return new Map(Array.from(from, (key, at) => [key, to.charAt(at)]));
}

/**
 * What the same keys would have typed with the other letters on the keyboard: `rfpfym` is «казань», «ыещку» is `store`.
 * @returns the same text where it has letters of neither keyboard
 */
export function inOtherLayout(text: string): string {
  const other = /[а-яё]/i.test(text) ? toLatin : /[a-z[\];',.`]/i.test(text) ? toRussian : undefined;
  return other === undefined ? text : Array.from(text, (key) => other.get(key) ?? key).join('');
}
