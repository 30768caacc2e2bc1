import { fireEvent, screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { fakeTill, start, TILL_3, type Started } from './fixtures.ts';
import type { FakeTill } from './fake-till.ts';
import { askForCode, codeShown, fromMenu } from './on-screen.ts';

function main(): FakeTill {
  return fakeTill()
    .answers('app.setFullScreen', undefined)
    .answers('activation.copy', { clearsAt: Date.now() + 60_000 });
}

async function atCode(fake = main()): Promise<Started> {
  const started = start(fake);
  await askForCode(started);
  await codeShown();
  return started;
}

/** What each key brings, and how it is seen. */
const KEYS = [
  ['C', 'KeyC', 'copied'],
  ['P', 'KeyP', 'print-dialog'],
  ['S', 'KeyS', 'read-aloud-dialog'],
  ['F', 'KeyF', 'full-screen-overlay'],
] as const;
/** What the same keys type on a Russian keyboard. */
const RUSSIAN: Readonly<Record<string, string>> = { C: 'с', P: 'з', S: 'ы', F: 'а' };

describe('a key of the code’s screen', () => {
  test.each(KEYS)('%s does what the button with that letter does', async (letter, code, brings) => {
    await atCode();
    expect(screen.queryByTestId(brings)).toBeNull();
    await fireEvent.keyDown(document.body, { key: letter.toLowerCase(), code });
    expect(await screen.findByTestId(brings)).toBeInTheDocument();
  });

  test.each(KEYS)('%s does so on a Russian keyboard, by its place', async (letter, code, brings) => {
    await atCode();
    await fireEvent.keyDown(document.body, { key: RUSSIAN[letter] ?? '', code });
    expect(await screen.findByTestId(brings)).toBeInTheDocument();
  });

  test('goes by its letter where the letters have other places', async () => {
    await atCode();
    await fireEvent.keyDown(document.body, { key: 'c', code: 'KeyJ' });
    expect(await screen.findByTestId('copied')).toBeInTheDocument();
  });

  test('stands on its button, for the eye and for who hears the screen', async () => {
    await atCode();
    for (const [testid, key] of [
      ['copy', 'C'],
      ['print-card', 'P'],
      ['read-aloud', 'S'],
      ['full-screen', 'F'],
    ] as const) {
      const button = screen.getByTestId(testid);
      expect(button).toHaveAttribute('aria-keyshortcuts', key);
      expect(button.querySelector('kbd')).toHaveTextContent(key);
    }
  });

  test.each(['ctrlKey', 'altKey', 'metaKey', 'shiftKey', 'repeat'])('does nothing with %s', async (also) => {
    const { fake } = await atCode();
    await fireEvent.keyDown(document.body, { key: 'c', code: 'KeyC', [also]: true });
    expect(fake.inputs('activation.copy')).toEqual([]);
  });

  test('is a letter while something is typed', async () => {
    const { fake, user } = await atCode();
    const field = screen.getByTestId('choose-search');
    await user.click(field);
    await user.keyboard('cps');
    expect(field).toHaveValue('cps');
    expect(fake.inputs('activation.copy')).toEqual([]);
    expect(screen.queryByTestId('print-dialog')).toBeNull();
  });

  test('does nothing while a dialog is open', async () => {
    const started = await atCode();
    await fromMenu(started, 'open-help');
    await screen.findByRole('dialog');
    await fireEvent.keyDown(document.body, { key: 'c', code: 'KeyC' });
    expect(started.fake.inputs('activation.copy')).toEqual([]);
  });

  test('copies nothing where the organisation allows no copies', async () => {
    const fake = main();
    fake.push({ policy: { version: 1, codes: { clipboard_seconds: 0 } } });
    const started = await atCode(fake);
    expect(screen.queryByTestId('copy')).toBeNull();
    await fireEvent.keyDown(document.body, { key: 'c', code: 'KeyC' });
    await waitFor(() => expect(screen.getByTestId('print-card')).toBeVisible());
    expect(started.fake.inputs('activation.copy')).toEqual([]);
  });

  test('copies the code of the till on the screen, without a click', async () => {
    const { fake } = await atCode();
    await fireEvent.keyDown(document.body, { key: 'C', code: 'KeyC' });
    expect(fake.inputs('activation.copy')).toEqual([{ workplaceGuid: TILL_3.guid }]);
  });
});
