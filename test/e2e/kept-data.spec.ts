import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { expectedOf, FIXTURES } from '../unit/migration/expected.ts';
import { fromMenu } from './menu.ts';
import { expect, test } from './till-app.ts';

for (const version of readdirSync(FIXTURES)) {
  test(`what version ${version} kept is on the screen: preferences, outbox, history, board`, async ({
    launch,
    profile,
  }) => {
    const kept = expectedOf(version);
    cpSync(join(FIXTURES, version, 'data'), profile, { recursive: true });
    const { page } = await launch();
    await expect(page.locator('html')).toHaveAttribute('lang', kept.preferences.language);
    await expect(page.locator('html')).toHaveAttribute('data-theme', kept.preferences.theme);

    // Whoever comes from an earlier version is told what is new.
    if (version !== manifest.version) await page.getByTestId('news-done').click();
    await fromMenu(page, 'menu-outbox');
    const entries = page.getByTestId('outbox-entry');
    await expect(entries).toHaveCount(kept.outbox.length);
    const shown = () =>
      entries.evaluateAll((all) =>
        all.map(({ dataset }) => `${dataset['id'] ?? ''} ${dataset['state'] ?? ''}`),
      );
    await expect.poll(shown, 'the outbox').toEqual(kept.outbox.map(({ id, state }) => `${id} ${state}`));
    await page.getByTestId('outbox-history').click();
    const history = page.getByTestId('history-entry');
    await expect(history).toHaveCount(kept.history.length);
    const outcomes = () => history.evaluateAll((all) => all.map(({ dataset }) => dataset['outcome']));
    await expect.poll(outcomes, 'the history').toEqual(kept.history.map(({ outcome }) => outcome));

    await fromMenu(page, 'menu-board');
    // Where no directory is there any more, and nothing happened to a till yet, there is nothing to list.
    if (kept.board.length > 0) await page.getByRole('tab').nth(1).click();
    const tills = page.getByTestId('board-till');
    await expect(tills).toHaveCount(kept.board.length);
    const states = () => tills.evaluateAll((all) => all.map(({ dataset }) => dataset['state']));
    await expect.poll(states, 'the overview').toEqual(kept.board.map(({ state }) => state.kind));
    for (const { note } of kept.board.filter((row) => row.note !== ''))
      await expect(page.getByTestId('board-panel')).toContainText(note);
  });
}
