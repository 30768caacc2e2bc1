import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillIn, getCode } from './manager.ts';
import { changeFooter } from './settings-page.ts';
import { connectWithDirectory, startStoreServer } from './store-server.ts';
import { closeAnyway, expect, test, withKeyring } from './till-app.ts';
import {
  anotherKey,
  type Changes,
  checkNow,
  openUpdates,
  startUpdateFeed,
  type UpdateFeed,
} from './update-feed.ts';

/** The folder of a test with a feed in it, which is closed afterwards. */
const withFeed = test.extend<{ feed: UpdateFeed }>({
  feed: async ({}, use, info) => {
    const feed = await startUpdateFeed(info.outputPath('.'));
    await use(feed);
    await feed.close();
  },
});

withFeed(
  'a new version comes in the background and is installed when the app is closed; what waited to be sent still waits',
  async ({ launch, feed, profile }) => {
    const server = await startStoreServer();
    const keyring = withKeyring(profile);
    const options = { ...keyring, ...feed.launch, env: { ...keyring.env, ...feed.launch.env } };
    const first = await launch(options);
    await connectWithDirectory(first, server);
    // What is on its way keeps an update back: with a token that is refused the change stands, and is not tried again.
    await server.revoke();
    await first.page.getByTestId('open-settings').click();
    await changeFooter(first.page, 'See you soon');
    const pause = () =>
      first.page.evaluate(async () => {
        const answer = await window.till.app.snapshot();
        return answer.ok ? answer.data.state.outbox?.pause?.kind : answer.error.code;
      });
    await expect.poll(pause, 'why the change stands').toBe('signed_out');

    // After a minute it looks by itself as well.
    feed.asked.length = 0;
    feed.publish('0.2.0');
    const go = feed.holdPackages();
    await checkNow(first.page, 'downloading');
    await expect(first.page.getByTestId('update-text')).toContainText('Downloading version 0.2.0');
    go();
    await expect(first.page.getByTestId('updates')).toHaveAttribute('data-state', 'ready');
    await first.page.keyboard.press('Escape');
    await expect(first.page.getByTestId('notice-update_ready')).toContainText('Version 0.2.0 is ready');
    expect(feed.asked).toEqual(['latest-linux.yml', 'till-setup-0.2.0-linux-x86_64.AppImage']);
    expect(feed.installed()).toBe('old');

    await closeAnyway(first);
    expect(feed.installed()).toBe('0.2.0');
    expect(feed.started()).toBe('exit: true');
    expect(feed.headers.join()).not.toContain(server.token);
    expect(feed.headers.join()).not.toMatch(/authorization|cookie/i);

    const { page } = await launch(options);
    // It answers when what was kept has been opened.
    await page.evaluate(() => window.till.app.snapshot());
    const waiting = await page.evaluate(() =>
      window.till.outbox.page({ state: null, search: '', offset: 0, limit: 10 }),
    );
    expect(waiting).toMatchObject({
      ok: true,
      data: { total: 1, entries: [{ changes: [{ path: '/footer' }] }] },
    });
    await server.close();
  },
);

withFeed('“Restart and install” ends the app and starts the new version', async ({ launch, feed }) => {
  feed.publish('0.2.0');
  const { page, electron, isClosed } = await launch(feed.launch);
  await checkNow(page, 'ready');
  const ended = electron.waitForEvent('close');
  await page.getByTestId('update-restart').click();
  await ended;
  await expect.poll(isClosed, 'the app has ended').toBe(true);
  await expect.poll(() => feed.started(), 'how the new version was started').toBe('exit:');
  expect(feed.installed()).toBe('0.2.0');
});

withFeed('while a code is on the screen nothing is installed, at no price', async ({ launch, feed }) => {
  feed.publish('0.2.0');
  const app = await launch(feed.launch);
  const { page } = app;
  await page.getByTestId('training-store').click();
  await fillIn(page, { store: '', till: '', employee: '' });
  await getCode(page);
  await checkNow(page, 'ready');
  await expect(page.getByTestId('update-text')).toContainText('once your till has its code');
  await expect(page.getByTestId('update-restart')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('notice-update_ready')).toBeHidden();
  const answer = await page.evaluate(() => window.till.updates.restart());
  expect(answer).toMatchObject({ ok: false, error: { code: 'update_not_now' } });
  await closeAnyway(app);
  expect(feed.installed()).toBe('old');

  // Once it is gone, closing the app installs what was downloaded before.
  const again = await launch(feed.launch);
  await checkNow(again.page, 'ready');
  await closeAnyway(again);
  expect(feed.installed()).toBe('0.2.0');
  expect(feed.asked.filter((name) => name.endsWith('.AppImage'))).toHaveLength(1);
});

/** What is published, null for nothing, and what the app then says. */
type Refused = [
  what: string,
  failure: string,
  words: string,
  published: (Changes & { version?: string }) | null,
];

const REFUSED: readonly Refused[] = [
  ['a feed that is not there', 'feed_unusable', 'no update that can be used', null],
  ['a wrong hash', 'file_damaged', 'was damaged and deleted', { sha512: `${'A'.repeat(86)}==` }],
  ['a wrong signature', 'not_signed', 'isn’t signed by the makers', { key: anotherKey() }],
  [
    'the feed of another system, though the publisher signed it',
    'other_system',
    'for a different system',
    { signedAs: 'latest.yml' },
  ],
  [
    'a feed that was changed after it was signed',
    'not_signed',
    'isn’t signed by the makers',
    { afterwards: (yaml) => yaml.replace('version: 0.2.0', 'version: 0.3.0') },
  ],
  [
    'a package that is longer than was signed',
    'file_damaged',
    'was damaged and deleted',
    { surplus: '# more' },
  ],
  [
    'a feed of more than 64 KiB',
    'feed_unusable',
    'no update that can be used',
    { afterwards: (yaml) => `${yaml}# ${'x'.repeat(64 * 1024)}\n` },
  ],
  ['an older version', 'older', 'only an older version', { version: '0.0.9' }],
];

// One app meets them one after another; no two neighbours end in the same words.
withFeed(
  'what is no sound update is refused in clear words, and nothing is installed',
  async ({ launch, feed }) => {
    const app = await launch(feed.launch);
    const { page } = app;
    await openUpdates(page);
    for (const [what, failure, words, published] of REFUSED)
      await test.step(what, async () => {
        if (published) feed.publish(published.version ?? '0.2.0', published);
        feed.asked.length = 0;
        await page.getByTestId('update-check').click();
        await expect(page.getByTestId('update-text')).toContainText(words);
        const state = await page.evaluate(() => window.till.app.snapshot());
        expect(state).toMatchObject({ data: { state: { updates: { kind: 'failed', failure } } } });
        if (failure !== 'file_damaged') expect(feed.asked).toEqual(['latest-linux.yml']);
      });
    await feed.close();
    await page.getByTestId('update-check').click();
    await expect(page.getByTestId('update-text')).toContainText('can’t be reached');
    await closeAnyway(app);
    expect(feed.installed()).toBe('old');
  },
);

withFeed(
  'nothing is fetched from another server than the feed’s, wherever that sends',
  async ({ launch, feed }, info) => {
    const strange = await startUpdateFeed(info.outputPath('strange'));
    strange.publish('0.2.0');
    feed.redirectTo(new URL(strange.url).origin);
    const { page } = await launch(feed.launch);
    await checkNow(page, 'failed');
    expect(feed.asked).toEqual(['latest-linux.yml']);
    expect(strange.asked).toEqual([]);
    await strange.close();
  },
);

withFeed('a policy that turns updates off is obeyed, and says so', async ({ launch, feed }, info) => {
  feed.publish('0.2.0');
  const policy = info.outputPath('off.json');
  writeFileSync(policy, JSON.stringify({ version: 1, updates: { enabled: false } }), { mode: 0o644 });
  const { page } = await launch({ ...feed.launch, env: { ...feed.launch.env, TILL_SETUP_POLICY: policy } });
  await openUpdates(page);
  await expect(page.getByTestId('update-text')).toContainText('Your organisation manages updates');
  await expect(page.getByTestId('update-check')).toBeHidden();
  const answers = await page.evaluate(async () => [
    await window.till.updates.check(),
    await window.till.app.setPreferences({ updates: true }),
  ]);
  for (const answer of answers)
    expect(answer).toMatchObject({ ok: false, error: { code: 'set_by_organisation' } });
  expect(feed.asked).toEqual([]);
});

withFeed('the switch in the app is kept', async ({ launch, feed }) => {
  const first = await launch(feed.launch);
  await openUpdates(first.page);
  await first.page.getByTestId('updates-on').uncheck();
  await expect(first.page.getByTestId('update-text')).toContainText('Automatic updates are off');
  await closeAnyway(first);
  const { page } = await launch(feed.launch);
  await openUpdates(page);
  await expect(page.getByTestId('updates-on')).not.toBeChecked();
  await expect(page.getByTestId('updates')).toHaveAttribute('data-state', 'off');
});

withFeed(
  'what is new is shown once after an update, and found again in the help',
  async ({ launch, feed, profile }) => {
    const fresh = await launch(feed.launch);
    await fresh.page.getByTestId('training-store').waitFor();
    await expect(fresh.page.getByTestId('news')).toBeHidden();
    await closeAnyway(fresh);
    const file = join(profile, 'settings.json');
    const settings = JSON.parse(readFileSync(file, 'utf8')) as object;
    writeFileSync(file, JSON.stringify({ ...settings, lastVersion: '0.0.9' }));

    const updated = await launch(feed.launch);
    await expect(updated.page.getByTestId('news')).toContainText('What’s new in 0.1.0');
    await updated.page.keyboard.press('Escape');
    await expect(updated.page.getByTestId('news')).toBeHidden();
    await expect.poll(() => readFileSync(file, 'utf8'), 'the settings').toContain('"lastVersion": "0.1.0"');
    await closeAnyway(updated);

    const { page } = await launch(feed.launch);
    await openUpdates(page);
    await expect(page.getByTestId('news')).toBeHidden();
    await page.getByTestId('open-news').click();
    await expect(page.getByTestId('news')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('news')).toBeHidden();
  },
);
