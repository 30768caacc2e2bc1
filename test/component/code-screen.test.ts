import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import {
  ANNA,
  CLOUD,
  CODE,
  fakeTill,
  NEVSKY,
  start,
  STATE,
  TILL_3,
  TRAINING,
  type Started,
} from './fixtures.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { askForCode, codeShown, heading } from './on-screen.ts';

const MINUTE = 60_000;

afterEach(() => {
  vi.useRealTimers();
});

/** A main that copies, and fills the screen. */
function withKeys(state: Parameters<typeof fakeTill>[0] = {}): FakeTill {
  return fakeTill(state)
    .answers('activation.copy', { clearsAt: Date.now() + MINUTE })
    .answers('app.setFullScreen', undefined);
}

async function atCode(fake = withKeys()): Promise<Started> {
  const started = start(fake);
  await askForCode(started);
  await codeShown();
  return started;
}

/** Presses a key as a keyboard with that layout says it. */
const press = (key: string, code: string, more: KeyboardEventInit = {}, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, code, bubbles: true, ...more });

describe('the code’s screen', () => {
  test('names the till first, then store and employee', async () => {
    await atCode();
    const title = await heading('Till 3');
    expect(title).toHaveAccessibleDescription(/^Nevsky 24 · Anna Sokolova · created just now$/);
  });

  test('names them in full screen, too', async () => {
    const { user } = await atCode();
    await user.click(screen.getByTestId('full-screen'));
    const full = within(await screen.findByTestId('full-screen-overlay'));
    expect(full.getByTestId('full-screen-till')).toHaveTextContent('Till 3');
    expect(full.getByText(`${NEVSKY.name} · ${ANNA.name}`)).toBeVisible();
  });

  test('says what is waited for and what wrong codes lead to', async () => {
    await atCode();
    const panel = screen.getByRole('region', { name: 'Waiting for the till…' });
    expect(panel).toHaveTextContent('This changes by itself when Till 3 is activated.');
    expect(panel).toHaveTextContent('After 5 wrong codes in a row');
    expect(within(panel).getByRole('button', { name: 'It works' })).toBe(screen.getByTestId('handed-over'));
  });

  test('says head office’s own steps where it wrote some', async () => {
    const options = { ...CLOUD.options, registerSteps: 'Press the green key' };
    await atCode(withKeys({ connection: { ...CLOUD, options } }));
    const steps = within(screen.getByTestId('how-to')).getAllByRole('listitem');
    expect(steps.map(({ textContent }) => textContent)).toEqual(['Press the green key']);
  });
});

describe('a key of the code’s screen', () => {
  test('stands on its button, for eyes and for screen readers', async () => {
    await atCode();
    const keys = ['copy', 'print-card', 'read-aloud', 'full-screen'].map((testid) => {
      const button = screen.getByTestId(testid);
      return [button.getAttribute('aria-keyshortcuts'), button.querySelector('kbd')?.textContent];
    });
    expect(keys).toEqual(['C', 'P', 'S', 'F'].map((key) => [key, key]));
  });

  test.each([
    ['C', 'c', 'KeyC'],
    ['C on a Russian keyboard', 'с', 'KeyC'],
    ['C with the shift lock', 'C', 'KeyC'],
    ['C on a Dvorak keyboard', 'c', 'KeyI'],
  ])('copies: %s', async (_what, key, code) => {
    const { fake } = await atCode();
    await press(key, code);
    expect(await screen.findByTestId('copied')).toHaveTextContent(/clear the clipboard in \d+ seconds/);
    expect(fake.inputs('activation.copy')).toEqual([{ workplaceGuid: TILL_3.guid }]);
  });

  test.each([
    ['p', 'KeyP', 'print-dialog'],
    ['з', 'KeyP', 'print-dialog'],
    ['s', 'KeyS', 'read-aloud-dialog'],
    ['ы', 'KeyS', 'read-aloud-dialog'],
    ['f', 'KeyF', 'full-screen-overlay'],
    ['а', 'KeyF', 'full-screen-overlay'],
  ])('opens what it is for: %s at %s opens %s', async (key, code, opened) => {
    await atCode();
    await press(key, code);
    expect(await screen.findByTestId(opened)).toBeVisible();
  });

  test('leaves the full screen that it brought', async () => {
    const { fake } = await atCode();
    await press('f', 'KeyF');
    await press('а', 'KeyF', {}, await screen.findByTestId('full-screen-overlay'));
    await waitFor(() => expect(screen.queryByTestId('full-screen-overlay')).toBeNull());
    expect(fake.inputs('app.setFullScreen')).toEqual([{ on: true }, { on: false }]);
  });

  test('leaves the full screen on a Dvorak keyboard, too', async () => {
    await atCode();
    await press('f', 'KeyY');
    await press('f', 'KeyY', {}, await screen.findByTestId('full-screen-overlay'));
    await waitFor(() => expect(screen.queryByTestId('full-screen-overlay')).toBeNull());
  });

  test('leaves no full screen for those who switched the keys of a single character off', async () => {
    const { user, fake } = await atCode(
      withKeys({ preferences: { ...STATE.preferences, singleKeys: false } }),
    );
    await user.click(screen.getByTestId('full-screen'));
    await press('f', 'KeyF', {}, await screen.findByTestId('full-screen-overlay'));
    expect(fake.inputs('app.setFullScreen')).toEqual([{ on: true }]);
    expect(screen.getByTestId('leave-full-screen')).not.toHaveAttribute('aria-keyshortcuts');
  });

  test('leaves the full screen however soon it is pressed again', async () => {
    await atCode();
    // No frame is painted in between.
    const frames = vi.spyOn(window, 'requestAnimationFrame').mockReturnValue(0);
    await press('f', 'KeyF');
    expect(screen.getByTestId('leave-full-screen')).toHaveFocus();
    frames.mockRestore();
    await press('f', 'KeyF', {}, screen.getByTestId('leave-full-screen'));
    await waitFor(() => expect(screen.queryByTestId('full-screen-overlay')).toBeNull());
  });

  test.each([
    ['with Ctrl', { ctrlKey: true }],
    ['with Alt', { altKey: true }],
    ['with the Mac’s command key', { metaKey: true }],
    ['with Shift', { shiftKey: true }],
    ['held down', { repeat: true }],
  ])('does nothing %s', async (_how, more) => {
    const { fake } = await atCode();
    await press('c', 'KeyC', more);
    await press('p', 'KeyP', more);
    expect(fake.inputs('activation.copy')).toEqual([]);
    expect(screen.queryByTestId('print-dialog')).toBeNull();
  });

  test('copies nothing where the organisation allows no copies', async () => {
    const { fake } = await atCode(withKeys({ policy: { version: 1, codes: { clipboard_seconds: 0 } } }));
    expect(screen.queryByTestId('copy')).toBeNull();
    await press('c', 'KeyC');
    expect(fake.inputs('activation.copy')).toEqual([]);
  });

  test('does nothing while a dialog is open', async () => {
    const { fake, user } = await atCode();
    await user.click(screen.getByTestId('read-aloud'));
    await press('c', 'KeyC', {}, await screen.findByTestId('read-aloud-dialog'));
    expect(fake.inputs('activation.copy')).toEqual([]);
  });

  test('does nothing while something is typed', async () => {
    const { fake, user } = await atCode(withKeys({ connection: TRAINING }));
    await user.click(await screen.findByTestId('practise'));
    await press('c', 'KeyC', {}, screen.getByTestId('practice-digits'));
    expect(fake.inputs('activation.copy')).toEqual([]);
  });
});

describe('a code that is not used', () => {
  /** Somebody is at the computer while the time passes. */
  async function pass(minutes: number): Promise<void> {
    for (let passed = 0; passed < minutes; passed += 1) {
      await vi.advanceTimersByTimeAsync(MINUTE);
      document.body.dispatchEvent(new Event('pointermove', { bubbles: true }));
    }
  }
  async function waits(fake = withKeys()): Promise<Started> {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    return atCode(fake);
  }
  const notYet = () => screen.getByTestId('not-yet');

  test('is left alone for three minutes; then it is said what to look at', async () => {
    await waits();
    await pass(2);
    expect(screen.queryByTestId('not-yet')).toBeNull();
    expect(screen.getByText('Open LIFE POS on the till')).toBeVisible();
    await pass(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(notYet()).toHaveAttribute('data-stage', 'a_while');
    expect(notYet()).toHaveTextContent('Not active yet?');
    expect(screen.getByTestId('announcer')).toHaveTextContent('Not active yet?');
    expect(
      within(notYet())
        .getAllByRole('listitem')
        .slice(0, 3)
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Is LIFE POS open and asking for the activation code?',
      'Is the till online?',
      'Is every character right? Compare the groups one by one.',
    ]);
    expect(screen.queryByTestId('not-yet-new-code')).toBeNull();
    expect(screen.getByTestId('activation-code')).toHaveTextContent(CODE);
  });

  test('after ten minutes can be replaced, once the till was looked at and the user agreed', async () => {
    const fake = withKeys().answers('activation.look', { kind: 'not_taken' });
    await waits(fake);
    await pass(11);
    expect(notYet()).toHaveAttribute('data-stage', 'long');
    expect(notYet()).toHaveTextContent('Still not active?');
    for (const testid of ['not-yet-spell', 'not-yet-details'])
      expect(screen.getByTestId(testid)).toBeVisible();
    screen.getByTestId('not-yet-new-code').click();
    const dialog = await screen.findByTestId('confirm-dialog');
    expect(dialog).toHaveTextContent('The till has not taken the code so far');
    expect(dialog).toHaveTextContent('may then stop working');
    expect(fake.inputs('activation.look')).toHaveLength(1);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
    within(dialog).getByTestId('confirm-yes').click();
    await waitFor(() =>
      expect(fake.inputs('activation.issue').map(({ replace }) => replace)).toEqual([false, true]),
    );
  });

  test('is not replaced where the look finds the till active', async () => {
    const fake = withKeys().answers('activation.look', { kind: 'active', activatedAt: Date.now() });
    await waits(fake);
    await pass(11);
    screen.getByTestId('not-yet-new-code').click();
    await heading('Till 3 is active');
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('is told to head office without the code', async () => {
    await waits();
    await pass(11);
    screen.getByTestId('not-yet-details').click();
    const told = await screen.findByTestId<HTMLTextAreaElement>('head-office-words');
    expect(told.value).toContain(`Store: ${NEVSKY.name}\nTill: ${TILL_3.name}\nEmployee: ${ANNA.name}`);
    expect(told.value).toContain('Not active after 11 minutes.');
    expect(told.value).not.toContain(CODE);
  });
});

describe('Enter', () => {
  test('shows a code that is hidden', async () => {
    const fake = withKeys();
    const { user } = await atCode(fake);
    fake.push({ codesHidden: true });
    await screen.findByTestId('code-hidden');
    fake.on('activation.show', () => failure('internal'));
    await user.keyboard('{Enter}');
    await waitFor(() => expect(fake.inputs('activation.show')).toHaveLength(1));
  });

  test('looks at a till that may have a code, and never replaces one', async () => {
    const fake = withKeys()
      .on('activation.issue', () =>
        ok({ kind: 'maybe_exists' as const, askedAt: Date.now(), seen: 'not_known' as const }),
      )
      .answers('activation.look', { kind: 'not_taken' });
    const started = start(fake);
    await askForCode(started);
    await screen.findByTestId('earlier');
    await started.user.keyboard('{Enter}');
    await waitFor(() => expect(fake.inputs('activation.look')).toHaveLength(1));
    await waitFor(() => expect(screen.getByTestId('replace-code')).toHaveClass('primary'));
    await started.user.keyboard('{Enter}');
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });
});
