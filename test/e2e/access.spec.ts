import { type Language, LANGUAGES } from '#contract/languages.ts';
import { violationsOf } from './axe.ts';
import { cutOff } from './cut-off.ts';
import { outdate } from './scenes-unusual.ts';
import { walkManaged } from './scenes-managed.ts';
import { walkScenes } from './scenes.ts';
import { walkShared } from './scenes-shared.ts';
import { appWithLongWords } from './pseudo-locale.ts';
import { look, type Look } from './settle.ts';
import { atSignIn } from './sign-in.ts';
import { connect, startStoreServer } from './store-server.ts';
import { expect, test, type TillApp } from './till-app.ts';
import { tooSmall } from './too-small.ts';

/**
 * Windows in which there is little room, in the order in which the page changes least; the last one is the one in which
 * all rules are tried.
 */
const NARROW = [
  { language: 'en', size: [1024, 700], zoom: 1 },
  { language: 'en', size: [1280, 800], zoom: 1 },
  { language: 'en', size: [1280, 800], zoom: 2 },
  { language: 'ru', size: [1280, 800], zoom: 2 },
  { language: 'ru', size: [1024, 700], zoom: 1 },
] as const;

/**
 * Colours are the same in every language: they are looked at in one, in every theme; all other rules are the same in every
 * theme, and tried in the light one.
 */
const themesIn = (language: Language) =>
  language === 'en' ? (['light', 'contrast', 'dark'] as const) : (['light'] as const);
function rulesIn(language: Language, theme: Look['theme']): 'colours' | 'others' | undefined {
  if (theme !== 'light') return 'colours';
  return language === 'en' ? undefined : 'others';
}

test('no screen breaks a rule of WCAG 2.2 AA that a machine can check, in any theme and language; nothing is too small to read or to hit, nor cut off at 200 % zoom or at 1024×700, English words two fifths longer than they are', async ({
  launch,
}, info) => {
  test.setTimeout(600_000);
  const server = await startStoreServer();
  const { page, electron } = await launch({ app: await appWithLongWords(info.outputPath('app')) });
  await expect(page.getByTestId('sign-in')).toContainText('[');
  const broken: string[] = [];
  const outOfSight: string[] = [];
  const small: string[] = [];
  await walkScenes({ page, electron, server, folder: info.outputPath() }, async (scene) => {
    for (const { language, size, zoom } of NARROW) {
      await look(page, electron, { language, theme: 'light', size, zoom });
      const window = `${size.join('×')} at ${zoom * 100} %`;
      outOfSight.push(...(await cutOff(page)).map((what) => `${scene} (${language}), ${window}: ${what}`));
    }
    // From the language and theme that it has on, so that the page changes as seldom as it can.
    for (const language of LANGUAGES.toReversed()) {
      for (const theme of themesIn(language)) {
        await look(page, electron, { language, theme });
        const violations = await violationsOf(page, rulesIn(language, theme));
        broken.push(...violations.map((violation) => `${scene} (${language}), ${theme}: ${violation}`));
      }
      small.push(...(await tooSmall(page)).map((what) => `${scene} (${language}): ${what}`));
    }
  });
  await server.close();
  expect.soft(broken).toEqual([]);
  expect.soft(outOfSight).toEqual([]);
  expect.soft(small).toEqual([]);
});

/** The rules, in each theme, and whether everything is in sight where there is little room. */
async function check({ page, electron }: Pick<TillApp, 'page' | 'electron'>, scene: string): Promise<void> {
  for (const language of LANGUAGES) {
    for (const theme of themesIn(language)) {
      await look(page, electron, { language, theme, size: [1024, 700] });
      const violations = await violationsOf(page, rulesIn(language, theme));
      expect(violations, `${scene}, ${language}, ${theme}`).toEqual([]);
    }
    expect(await cutOff(page)).toEqual([]);
    await look(page, electron, { language, theme: 'light', size: [1280, 800], zoom: 2 });
    expect(await cutOff(page)).toEqual([]);
  }
}

test('nor does the screen in the place of the wizard while the data cannot be opened; nothing of it is cut off', async ({
  launch,
  profile,
}) => {
  const server = await startStoreServer();
  const first = await launch();
  await connect(first.page, server);
  await first.page.locator('main[data-step="store"]').waitFor();
  await first.electron.close();
  await server.close();
  outdate(profile);
  const app = await launch();
  await app.page.getByTestId('data-problem').waitFor();
  await check(app, 'data-problem');
});

test('nor do the screens of a computer with an organisation’s rules', async ({ launch }, info) => {
  await walkManaged(launch, info.outputPath(), check);
});

test('nor do the screens of a laptop that shares a board', async ({ launch, profile }, info) => {
  test.setTimeout(300_000);
  await walkShared(launch, { profile, folder: info.outputPath() }, async (app, scene) => {
    await check(app, scene);
    expect(await tooSmall(app.page), scene).toEqual([]);
  });
});

test('what breaks a rule is found: too little contrast, a button without a name, a target that is too small', async ({
  reusedApp: { page },
}) => {
  await atSignIn(page);
  await page.evaluate(() => {
    const bad = document.createElement('p');
    bad.textContent = 'Hardly to be read';
    bad.style.color = 'color-mix(in srgb, CanvasText 20%, Canvas)';
    const small = ['first', 'second'].map((name) => {
      const button = document.createElement('button');
      Object.assign(button.style, { width: '12px', height: '12px', padding: '0', fontSize: '4px' });
      button.ariaLabel = name;
      return button;
    });
    document.querySelector('main')?.prepend(bad, document.createElement('button'), ...small);
  });
  const rules = (await violationsOf(page)).map((violation) => violation.split(':')[0]);
  expect(new Set(rules)).toEqual(new Set(['color-contrast', 'button-name', 'target-size']));
  expect(await violationsOf(page, 'colours')).toEqual([expect.stringMatching(/^color-contrast: /)]);
  expect(await violationsOf(page, 'others')).not.toContainEqual(expect.stringMatching(/^color-contrast: /));
});
