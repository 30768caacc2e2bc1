import { cutOff } from './cut-off.ts';
import { appWithLongWords } from './pseudo-locale.ts';
import { walkScenes } from './scenes.ts';
import { look } from './settle.ts';
import { startStoreServer } from './store-server.ts';
import { expect, test } from './till-app.ts';

const SIZES = [
  [1280, 800],
  [1024, 700],
] as const;

test('texts that are longer by two fifths are not cut off either', async ({ launch }, info) => {
  test.setTimeout(600_000);
  const server = await startStoreServer();
  const { page, electron } = await launch({ app: await appWithLongWords(info.outputPath('app')) });
  await expect(page.getByTestId('sign-in')).toContainText('[');
  const found: string[] = [];
  await walkScenes({ page, electron, server, folder: info.outputPath() }, async (scene) => {
    for (const size of SIZES) {
      await look(page, electron, { language: 'en', theme: 'light', size });
      found.push(...(await cutOff(page)).map((what) => `${scene}, ${size.join('×')}: ${what}`));
    }
  });
  await server.close();
  expect(found).toEqual([]);
});
