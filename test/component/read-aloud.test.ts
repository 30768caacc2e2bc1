import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import type { Language } from '#contract/languages.ts';
import { fakeTill, issuedFor, start, type Started } from './fixtures.ts';
import { askForCode } from './on-screen.ts';

/** Latin and Cyrillic, large and small, a digit, a sign that has a name and one that has none. */
const MIXED = 'aB-7Ж€';

/** Opens the dialog for a code. */
async function readAloud(code: string, language: Language = 'en'): Promise<Started> {
  const fake = fakeTill().on('activation.issue', (input) =>
    ok({ kind: 'issued' as const, issued: issuedFor(input, code) }),
  );
  const started = start(fake);
  await askForCode(started);
  await screen.findByTestId('read-aloud');
  fake.push({ language });
  await started.user.click(await screen.findByTestId('read-aloud'));
  await screen.findByTestId('read-aloud-dialog');
  return started;
}

const dialog = () => within(screen.getByTestId('read-aloud-dialog'));
const spelled = () =>
  dialog()
    .queryAllByTestId('spelled')
    .map(({ textContent }) => textContent);
const notes = () =>
  [...screen.getByTestId('read-aloud-dialog').querySelectorAll('p strong')].map((one) => one.textContent);
const characters = (group: Element) =>
  [...group.querySelectorAll('.character')].map((one) => one.textContent).join('');
const groups = () => [...screen.getByTestId('read-aloud-dialog').querySelectorAll('.group')].map(characters);

describe('a code that is read aloud', () => {
  test('is said character by character, each with its sign beside the word', async () => {
    await readAloud('7K4F29QM');
    expect(spelled()).toEqual(['seven', 'Kilo', 'four', 'Foxtrot', 'two', 'nine', 'Quebec', 'Mike']);
    expect(groups().join('')).toBe('7K4F29QM');
    expect(notes()).toEqual([]);
  });

  test.each([
    '7K4F29QM',
    '123456',
    'ab-CD-09',
    'a b  c',
    'ЖЁЯ7',
    '🧾🧾🧾🧾🧾🧾',
    'e\u0301e\u0301e\u0301e\u0301e\u0301',
  ])('stands there in the groups in which the screen shows it: %j', async (code) => {
    await readAloud(code);
    const shown = [...screen.getByTestId('activation-code').children].map(({ textContent }) => textContent);
    expect(groups()).toEqual(shown);
    expect(groups().join('')).toBe(code);
  });

  test('says of each letter what its script and its case are where both are mixed', async () => {
    await readAloud(MIXED);
    expect(spelled()).toEqual([
      'Latin small Alfa',
      'Latin capital Bravo',
      'dash',
      'seven',
      'Cyrillic capital Zhe',
      'the sign €',
    ]);
    expect(notes()).toEqual([]);
  });

  test('is said in Russian to those who read Russian', async () => {
    await readAloud(MIXED, 'ru');
    expect(dialog().getByRole('heading', { name: 'Код по буквам' })).toBeVisible();
    const [a, b, dash, seven, zhe, euro] = spelled();
    expect(a).toMatch(/^маленькая латинская \S/);
    expect(b).toMatch(/^большая латинская \S/);
    expect(zhe).toMatch(/^большая русская \S/);
    expect([dash, seven]).toEqual(['дефис', 'семь']);
    expect(euro).toContain('€');
  });

  test.each([
    ['ab12', 'en', ['All letters are small.']],
    ['АБ12', 'en', ['All letters are Cyrillic.']],
    ['аб12', 'en', ['All letters are Cyrillic.', 'All letters are small.']],
    ['AB12', 'ru', ['Все буквы латинские.']],
    ['ab12', 'ru', ['Все буквы латинские.', 'Все буквы строчные.']],
    ['аб12', 'ru', ['Все буквы строчные.']],
    ['АБ12', 'ru', []],
    ['1234', 'ru', []],
  ] as const)(
    '%s, for a listener of “%s”, comes with what all its letters share: %j',
    async (code, language, said) => {
      await readAloud(code, language);
      expect(notes()).toEqual(said);
    },
  );

  test('is said to screen readers by its words alone', async () => {
    await readAloud('7K4F');
    for (const one of screen.getByTestId('read-aloud-dialog').querySelectorAll('.character'))
      expect(one).toHaveAttribute('aria-hidden', 'true');
  });
});

describe('the dialog', () => {
  test('closes with Escape and gives the focus back to its button', async () => {
    const { user } = await readAloud('7K4F29QM');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('read-aloud-dialog')).toBeNull());
    await waitFor(() => expect(screen.getByTestId('read-aloud')).toHaveFocus());
    expect(screen.getByTestId('activation-code')).toHaveTextContent('7K4F29QM');
  });

  test('goes when codes are hidden, with every word of the code', async () => {
    const { fake } = await readAloud('7K4F29QM');
    fake.push({ codesHidden: true });
    await waitFor(() => expect(screen.queryByTestId('read-aloud-dialog')).toBeNull());
    expect(screen.queryAllByTestId('spelled')).toEqual([]);
    expect(document.documentElement.outerHTML).not.toContain('Foxtrot');
  });

  test('tells nobody but the screen: no call is made for it, and nothing is stored or announced', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    await screen.findByTestId('activation-qr');
    const before = fake.heard.length;
    await started.user.click(screen.getByTestId('read-aloud'));
    await screen.findByTestId('read-aloud-dialog');
    expect(fake.heard.slice(before)).toEqual([]);
    const announced = screen.getByTestId('announcer').textContent;
    const elsewhere = [
      document.title,
      location.href,
      announced,
      JSON.stringify([localStorage, sessionStorage]),
    ];
    expect(elsewhere.join(' ')).not.toMatch(/7K4F|29QM|Foxtrot/);
  });
});
