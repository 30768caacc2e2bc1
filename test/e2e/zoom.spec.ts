import { LANGUAGES } from '../../electron/contract/state.ts';
import { cutOff } from './cut-off.ts';
import { appWithLongWords } from './pseudo-locale.ts';
import { walkScenes } from './scenes.ts';
import { look, type Look } from './settle.ts';
import { startStoreServer } from './store-server.ts';
import { expect, test, type TillApp } from './till-app.ts';

const ZOOMED = { size: [1280, 800], zoom: 2 } as const;
const SMALL = { size: [1024, 700], zoom: 1 } as const;
const USUAL = { size: [1280, 800], zoom: 1 } as const;

/** What is cut off on any of the screens, in each of the windows. */
async function lookThrough({ page, electron }: TillApp, folder: string, looks: readonly Look[]) {
  const server = await startStoreServer();
  const found: string[] = [];
  await walkScenes({ page, electron, server, folder }, async (scene) => {
    for (const wanted of looks) {
      await look(page, electron, wanted);
      const window = `${(wanted.size ?? []).join('×')} at ${(wanted.zoom ?? 1) * 100} %`;
      found.push(...(await cutOff(page)).map((what) => `${scene}, ${window}: ${what}`));
    }
  });
  await server.close();
  return found;
}

for (const language of LANGUAGES)
  test(`nothing is cut off at 200 % zoom nor in a window of 1024×700 (${language})`, async ({
    launch,
  }, info) => {
    test.setTimeout(300_000);
    const looks = [ZOOMED, SMALL].map((window) => ({ language, theme: 'light' as const, ...window }));
    expect(await lookThrough(await launch(), info.outputPath(), looks)).toEqual([]);
  });

test('texts that are longer by two fifths are not cut off either', async ({ launch }, info) => {
  test.setTimeout(300_000);
  const app = await launch({ app: await appWithLongWords(info.outputPath('app')) });
  await expect(app.page.getByTestId('sign-in')).toContainText('[');
  const looks = [USUAL, SMALL].map((window) => ({
    language: 'en' as const,
    theme: 'light' as const,
    ...window,
  }));
  expect(await lookThrough(app, info.outputPath(), looks)).toEqual([]);
});
