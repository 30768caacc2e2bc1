import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { failure } from './fake-till.ts';
import { ANNA, CODE, fakeTill, issuedFor, NEVSKY, start, TILL_1, TILL_3 } from './fixtures.ts';
import { askForCode, codeShown, errorScreen, getCodeOf, heading, tillRow, toTills } from './on-screen.ts';
import { PaintedCanvas } from './painted-canvas.ts';
import { settled } from './settled.ts';

const MINUTES_AGO = 2 * 60_000;

afterEach(() => {
  vi.useRealTimers();
});

describe('a code that was issued', () => {
  test('was asked for once, for exactly what was chosen', async () => {
    const fake = fakeTill();
    await askForCode(start(fake), { sendSms: true });
    await codeShown();
    expect(fake.inputs('activation.issue')).toEqual([
      {
        workplaceGuid: TILL_3.guid,
        outletGuid: NEVSKY.guid,
        employeeGuid: ANNA.guid,
        sendSms: true,
        replace: false,
      },
    ]);
  });

  test.each([CODE, '123456', ' 12 34\u00a056 ', 'ab-CD-09', 'Ж7Ф2', '<b>&amp;</b>'])(
    'stands there to the character: %j',
    async (code) => {
      const fake = fakeTill();
      fake.on('activation.issue', (input) => ok({ kind: 'issued', issued: issuedFor(input, code) }));
      await askForCode(start(fake));
      expect((await screen.findByTestId('activation-code')).textContent).toBe(code);
    },
  );

  test('is set in groups', async () => {
    await askForCode(start(fakeTill()));
    const groups = [...(await screen.findByTestId('activation-code')).children];
    expect(groups.map(({ textContent }) => textContent)).toEqual(['7K4F', '29QM']);
  });

  test('is drawn as a picture with a name', async () => {
    await askForCode(start(fakeTill()));
    const qr = await screen.findByRole('img', { name: 'QR code with the activation code for Till 3' });
    expect(qr).toBe(screen.getByTestId('activation-qr'));
    expect(qr.querySelector('canvas')).not.toHaveAttribute('hidden');
  });

  test('is not shown as a picture that reads as something else; the text stays', async () => {
    PaintedCanvas.install((pixels) => pixels.fill(0xffffffff));
    await askForCode(start(fakeTill()));
    expect(await screen.findByTestId('qr-failed')).toHaveTextContent('Type the code');
    expect(screen.queryByTestId('activation-qr')).toBeNull();
    expect(screen.getByTestId('activation-code').textContent).toBe(CODE);
  });

  test('goes without a picture when it is too long for one', async () => {
    const fake = fakeTill();
    const qrText = 'x'.repeat(3000);
    fake.on('activation.issue', (input) => ok({ kind: 'issued', issued: { ...issuedFor(input), qrText } }));
    await askForCode(start(fake));
    expect(await screen.findByTestId('qr-failed')).toBeVisible();
    expect(screen.queryByTestId('activation-qr')).toBeNull();
  });

  test('says how long ago it was issued, and keeps that up to date', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ['setInterval', 'clearInterval', 'Date'] });
    await askForCode(start(fakeTill()));
    expect(await screen.findByText(/Nevsky 24 · Anna Sokolova · created just now/)).toBeVisible();
    vi.advanceTimersByTime(3 * 60_000);
    expect(await screen.findByText(/Nevsky 24 · Anna Sokolova · created 3 minutes ago/)).toBeVisible();
  });

  test('grows no younger when the computer’s clock is set back', async () => {
    vi.useFakeTimers({
      shouldAdvanceTime: true,
      toFake: ['setInterval', 'clearInterval', 'Date', 'performance'],
    });
    await askForCode(start(fakeTill()));
    expect(await screen.findByText(/Nevsky 24 · Anna Sokolova · created just now/)).toBeVisible();
    vi.setSystemTime(Date.now() - 2 * 60 * 60_000);
    vi.advanceTimersByTime(3 * 60_000);
    expect(await screen.findByText(/Nevsky 24 · Anna Sokolova · created 3 minutes ago/)).toBeVisible();
  });

  test('is copied by main, and leaves the clipboard in a minute', async () => {
    const fake = fakeTill().answers('activation.copy', { clearsAt: Date.now() + 60_000 });
    const started = start(fake);
    await askForCode(started);
    await started.user.click(await screen.findByTestId('copy'));
    expect(await screen.findByTestId('copied')).toHaveTextContent(/clear the clipboard in \d+ seconds/);
    expect(fake.inputs('activation.copy')).toEqual([{ workplaceGuid: TILL_3.guid }]);
  });

  test('is kept while the user looks back at the tills', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    await codeShown();
    await started.user.click(screen.getByTestId('back'));
    await heading(NEVSKY.name);
    await started.user.click(within(await tillRow(TILL_3.guid)).getByRole('button'));
    expect((await codeShown()).textContent).toBe(CODE);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('leaves the page when something else is chosen', async () => {
    const started = start(fakeTill());
    await askForCode(started);
    await codeShown();
    await started.user.click(screen.getByTestId('back'));
    await started.user.click(await screen.findByTestId('text-code'));
    expect(started.parts.wizard.code.phase).toEqual({ kind: 'idle' });
  });

  test('is in no title, address or storage', async () => {
    await askForCode(start(fakeTill()));
    await codeShown();
    const elsewhere = [
      document.title,
      location.href,
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
    ];
    expect(elsewhere.join(' ')).not.toContain(CODE);
  });

  test('fills the screen, and Escape leaves that', async () => {
    const fake = fakeTill().answers('app.setFullScreen', undefined);
    const started = start(fake);
    await askForCode(started);
    await started.user.click(await screen.findByTestId('full-screen'));
    expect(await screen.findByTestId('full-screen-code')).toHaveTextContent(CODE);
    await started.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByTestId('full-screen-overlay')).toBeNull());
    expect(fake.inputs('app.setFullScreen')).toEqual([{ on: true }, { on: false }]);
  });
});

describe('Enter', () => {
  test('at the tills gets the code, and once more does not say that it works', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await toTills(started);
    await started.user.keyboard('{Enter}');
    await codeShown();
    await started.user.keyboard('{Enter}');
    expect(fake.inputs('tills.handOver')).toEqual([]);
    expect(screen.getByTestId('activation-code')).toBeVisible();
  });
});

describe('handing over', () => {
  test('goes on to the next till of the same store, with the same employee', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    await started.user.click(await screen.findByTestId('handed-over'));
    await heading(NEVSKY.name);
    expect(fake.inputs('tills.handOver')).toEqual([{ workplaceGuid: TILL_3.guid }]);
    expect(screen.getByTestId('handed-over-note')).toHaveTextContent('Till 3 is working');
    expect(screen.getByTestId('employee-field')).toHaveTextContent(ANNA.name);
    expect(screen.queryByText(CODE)).toBeNull();
    expect(screen.getByTestId('get-code')).toBeEnabled();
  });

  test('goes on although the lists were read again meanwhile', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    const noted = fake.holds('tills.handOver');
    await started.user.click(await screen.findByTestId('handed-over'));
    started.parts.wizard.lookUpAgain({ outlet: NEVSKY, workplace: { ...TILL_3 }, employee: ANNA });
    noted.answer(ok(undefined));
    await heading(NEVSKY.name);
    expect(screen.getByTestId('handed-over-note')).toHaveTextContent('Till 3 is working');
  });

  test('stays when it could not be noted, and says why', async () => {
    const fake = fakeTill().on('tills.handOver', () => failure('storage_failed'));
    const started = start(fake);
    await askForCode(started);
    await started.user.click(await screen.findByTestId('handed-over'));
    await errorScreen('storage_failed');
    expect(screen.getByTestId('activation-code').textContent).toBe(CODE);
  });

  test('that could not be noted is not said of the next till, where that has a code by then', async () => {
    const fake = fakeTill();
    const started = start(fake);
    await askForCode(started);
    const noted = fake.holds('tills.handOver');
    await started.user.click(await screen.findByTestId('handed-over'));
    await started.user.click(screen.getByTestId('back'));
    await started.user.click(await getCodeOf(TILL_1.guid));
    await codeShown();
    noted.answer(failure('storage_failed'));
    await settled();
    expect(screen.queryByTestId('error-screen')).toBeNull();
  });
});

describe('while a code is asked for', () => {
  test('nothing moves for half a second; then it says what goes on and can be stopped', async () => {
    const fake = fakeTill().answers('activation.stopWaiting', undefined);
    const issue = fake.holds('activation.issue');
    const started = start(fake);
    await toTills(started);
    const getCode = await getCodeOf(TILL_3.guid);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    getCode.click();
    await heading('Getting the code');
    expect(screen.queryByTestId('stop-waiting')).toBeNull();
    expect(screen.queryByTestId('back')).toBeNull();
    vi.advanceTimersByTime(500);
    expect(await screen.findByTestId('waiting')).toHaveTextContent('Creating the code');
    vi.useRealTimers();
    await started.user.click(screen.getByTestId('stop-waiting'));
    expect(fake.inputs('activation.stopWaiting')).toEqual([{ workplaceGuid: TILL_3.guid }]);
    issue.answer(failure('cancelled', { reached: 'maybe' }));
    await errorScreen('cancelled');
    expect(screen.getByTestId('maybe-warning')).toBeVisible();
  });
});

/** The one primary button in sight. */
function greenButton(): HTMLElement {
  const [green, ...more] = document.querySelectorAll<HTMLElement>('button.primary');
  expect(more).toEqual([]);
  if (green === undefined) throw new Error('no primary button');
  return green;
}

describe('a till that has a code already', () => {
  const earlier = () =>
    fakeTill().on('activation.issue', (input) =>
      ok(
        input.replace
          ? { kind: 'issued' as const, issued: issuedFor(input, 'NEW1') }
          : { kind: 'exists' as const, issuedAt: Date.now() - MINUTES_AGO },
      ),
    );

  test('offers to show it', async () => {
    const fake = earlier();
    fake.on('activation.show', ({ workplaceGuid }) =>
      ok(
        issuedFor({
          workplaceGuid,
          outletGuid: null,
          employeeGuid: ANNA.guid,
          sendSms: false,
          replace: false,
        }),
      ),
    );
    const started = start(fake);
    await askForCode(started);
    expect(await screen.findByTestId('earlier')).toHaveTextContent('issued 2 minutes ago');
    await started.user.click(screen.getByTestId('show-code'));
    expect((await screen.findByTestId('activation-code')).textContent).toBe(CODE);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('warns that the earlier one may stop working, and replaces it', async () => {
    const fake = earlier();
    const started = start(fake);
    await askForCode(started);
    expect(await screen.findByTestId('earlier')).toHaveTextContent('may stop working');
    await started.user.click(screen.getByTestId('replace-code'));
    expect((await screen.findByTestId('activation-code')).textContent).toBe('NEW1');
    expect(fake.inputs('activation.issue').map(({ replace }) => replace)).toEqual([false, true]);
  });

  test('may have one: says so, and that a second text message may go out', async () => {
    const askedAt = Date.now() - MINUTES_AGO;
    const fake = fakeTill().on('activation.issue', () =>
      ok({ kind: 'maybe_exists', askedAt, seen: 'not_taken' }),
    );
    await askForCode(start(fake), { sendSms: true });
    const earlierScreen = await screen.findByTestId('earlier');
    expect(earlierScreen).toHaveTextContent('A code may already have been made');
    expect(earlierScreen).toHaveTextContent('second text message');
    expect(earlierScreen).toHaveTextContent('has not taken the code so far');
    expect(screen.getByTestId('replace-code')).toHaveTextContent('Get another code');
    const look = fake.holds('activation.look');
    greenButton().click();
    await waitFor(() => expect(screen.getByTestId('seen')).toHaveTextContent('Asking the service'));
    look.answer(ok({ kind: 'active', activatedAt: askedAt }));
    await heading('Till 3 is active');
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test.each([
    ['is said to work, which nobody can deny', Date.UTC(2026, 2, 4, 12), 'not_known', 'earlier-next'],
    ['is said to work, which the service denies', Date.UTC(2026, 2, 4, 12), 'not_taken', 'replace-code'],
    ['waits for its code', null, 'not_known', 'look-again'],
  ] as const)('got one before this session and %s', async (_what, handedOverAt, seen, green) => {
    const issuedAt = Date.UTC(2026, 2, 3, 12);
    const fake = fakeTill().answers('activation.issue', {
      ...{ kind: 'issued_before', issuedAt, employeeName: null, handedOverAt, seen },
    });
    const started = start(fake);
    await askForCode(started);
    await heading('This till had a code before');
    expect(screen.getByTestId('earlier')).toHaveTextContent('we don’t store codes');
    expect(greenButton()).toBe(screen.getByTestId(green));
    await started.user.click(screen.getByTestId('earlier-next'));
    await heading(NEVSKY.name);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('got one before this session: when and for whom, and a new one only on request', async () => {
    const fake = fakeTill().on('activation.issue', (input) =>
      ok(
        input.replace
          ? { kind: 'issued' as const, issued: issuedFor(input, 'NEW2') }
          : {
              kind: 'issued_before' as const,
              issuedAt: Date.UTC(2026, 2, 3, 12),
              employeeName: ANNA.name,
              handedOverAt: Date.UTC(2026, 2, 4, 12),
              seen: 'not_taken' as const,
            },
      ),
    );
    const started = start(fake);
    await askForCode(started);
    const earlierScreen = await screen.findByTestId('earlier');
    expect(earlierScreen).toHaveAttribute('data-kind', 'issued_before');
    expect(earlierScreen).toHaveTextContent(/made on 3 March 2026.* for Anna Sokolova/);
    expect(screen.getByTestId('earlier-handed-over')).toHaveTextContent(
      'was entered on the till on 4 March 2026',
    );
    expect(earlierScreen).toHaveTextContent('may make the earlier one stop working');
    expect(earlierScreen).toHaveTextContent('may have to be set up again');
    expect(screen.queryByTestId('show-code')).toBeNull();
    await started.user.keyboard('{Enter}');
    expect(fake.inputs('activation.issue')).toHaveLength(1);
    expect(screen.getByTestId('seen')).toHaveTextContent('has not taken the code so far');
    expect(greenButton()).toBe(screen.getByTestId('replace-code'));
    await started.user.click(screen.getByTestId('replace-code'));
    expect((await screen.findByTestId('activation-code')).textContent).toBe('NEW2');
    expect(fake.inputs('activation.issue').map(({ replace }) => replace)).toEqual([false, true]);
  });
});
