import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { APP_FOLDER, ROOT } from '../../build/places.ts';
import { rendererConfig } from '../../build/vite.ts';

const ACCENTED = new Map(
  Array.from('aeiouyAEIOUYcnsCNS').map((letter, index) => [letter, 'åéïöüýÅÉÏÖÜÝçñšÇÑŠ'.charAt(index)]),
);

/**
 * A text as another language might have it: every vowel accented, longer by two fifths, in brackets that show where it
 * ends. What stands in `{{braces}}` is filled in later and stays.
 */
function lengthened(text: string): string {
  const letters = text.replaceAll(/\{\{.*?\}\}/g, '').length;
  const accented = text.replaceAll(/\{\{.*?\}\}|./gsu, (part) => ACCENTED.get(part) ?? part);
  // Words, not one long line of letters: languages that need more room break their lines, too.
  const more = 'lörëm ïpsüm dölör šït åmét '
    .repeat(Math.ceil(letters / 60))
    .slice(0, Math.ceil(letters * 0.4) - 2);
  return `[${accented}${more.trim() === '' ? '' : ` ${more.trim()}`}]`;
}

/** Puts another text in the place of every English one, in this bundle alone. */
function pseudoWords(): Plugin {
  return {
    name: 'pseudo-words',
    enforce: 'post',
    transform(code, id) {
      if (!id.endsWith('/renderer/shared/messages/en/index.ts')) return null;
      const changed = code.replace('export const en =', 'const plain =');
      if (changed === code) this.error('the English words are not where they were');
      const accented = JSON.stringify([...ACCENTED]);
      return `const ACCENTED = new Map(${accented});
const lengthened = ${lengthened.toString()};
const all = (words) => typeof words === 'string' ? lengthened(words)
  : Array.isArray(words) ? words.map(all)
  : Object.fromEntries(Object.entries(words).map(([key, value]) => [key, all(value)]));
${changed}
export const en = all(plain);`;
    },
  };
}

/**
 * The bundled app, its English replaced by longer texts. No such app is shipped: only its page is bundled anew, in a
 * folder of the test's own.
 * @param folder where it may be put
 * @returns the folder of the app
 */
export async function appWithLongWords(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const bundled = join(folder, 'out/app');
  cpSync(APP_FOLDER, bundled, { recursive: true });
  rmSync(join(bundled, 'renderer'), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const config = rendererConfig();
  await build({
    ...config,
    plugins: [...(config.plugins ?? []), pseudoWords()],
    build: { ...config.build, outDir: join(bundled, 'renderer'), reportCompressedSize: false },
  });
  return folder;
}
