import { screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { UNATTENDED_MS } from '#features/wizard/idle-timer.ts';
import { failure, type FakeTill } from './fake-till.ts';
import {
  ANNA,
  CODE,
  EMPTY_OUTBOX,
  fakeTill,
  issuedFor,
  NEVSKY,
  start,
  TILL_3,
  type Started,
} from './fixtures.ts';
import { askForCode, codeShown, errorScreen, getCodeOf, heading, toTills } from './on-screen.ts';

const HIDDEN = 'The code is hidden';

/** A main that shows the code again once somebody is here. */
function withCode(): FakeTill {
  const fake = fakeTill().answers('app.setFullScreen', undefined);
  return fake.on('activation.show', ({ workplaceGuid }) =>
    fake.state.codesHidden
      ? failure('no_code')
      : ok(
          issuedFor({
            ...{ workplaceGuid, outletGuid: null, employeeGuid: ANNA.guid },
            ...{ sendSms: false, replace: false },
          }),
        ),
  );
}

async function atCode(): Promise<Started> {
  const started = start(withCode());
  await askForCode(started);
  await codeShown();
  return started;
}

describe('when codes are hidden', () => {
  test('the code leaves the page, and it is said why', async () => {
    const { fake, parts } = await atCode();
    fake.push({ codesHidden: true });
    await heading(HIDDEN);
    expect(screen.getByTestId('code-hidden')).toHaveTextContent('this computer was locked or idle');
    expect(document.documentElement.outerHTML).not.toContain(CODE);
    expect(parts.wizard.code.phase).toEqual({ kind: 'hidden' });
    expect(screen.queryByTestId('handed-over')).toBeNull();
  });

  test('a button brings it back, without another request for one', async () => {
    const { fake, user } = await atCode();
    fake.push({ codesHidden: true });
    await user.click(await screen.findByTestId('reveal-code'));
    expect((await screen.findByTestId('activation-code')).textContent).toBe(CODE);
    expect(fake.state.codesHidden).toBe(false);
    expect(fake.inputs('activation.show')).toEqual([{ workplaceGuid: TILL_3.guid }]);
    expect(fake.inputs('activation.issue')).toHaveLength(1);
  });

  test('the full screen is left as well', async () => {
    const { fake, user } = await atCode();
    await user.click(screen.getByTestId('full-screen'));
    await screen.findByTestId('full-screen-code');
    fake.push({ codesHidden: true });
    await heading(HIDDEN);
    await waitFor(() => expect(screen.queryByTestId('full-screen-overlay')).toBeNull());
    expect(fake.inputs('app.setFullScreen')).toEqual([{ on: true }, { on: false }]);
    expect(document.documentElement.outerHTML).not.toContain(CODE);
  });

  test('one that the user looked away from is hidden too', async () => {
    const { fake, user } = await atCode();
    await user.click(screen.getByTestId('back'));
    fake.push({ codesHidden: true });
    await user.click(await getCodeOf(TILL_3.guid));
    await heading(HIDDEN);
  });

  test('one that comes meanwhile is not shown', async () => {
    const fake = withCode();
    const issue = fake.holds('activation.issue');
    const started = start(fake);
    await toTills(started);
    await started.user.click(await getCodeOf(TILL_3.guid));
    await heading('Getting the code');
    fake.push({ codesHidden: true });
    issue.answer(ok({ kind: 'exists', issuedAt: Date.now() }));
    await heading(HIDDEN);
    await started.user.click(screen.getByTestId('reveal-code'));
    expect((await screen.findByTestId('activation-code')).textContent).toBe(CODE);
  });

  test('whoever asks for another till’s code is here and sees it', async () => {
    const fake = withCode();
    fake.push({ codesHidden: true });
    const started = start(fake);
    await askForCode(started);
    expect((await screen.findByTestId('activation-code')).textContent).toBe(CODE);
    expect(fake.heard.filter(({ name }) => name.startsWith('activation.')).map(({ name }) => name)).toEqual([
      'activation.revealCodes',
      'activation.issue',
    ]);
  });

  test('what keeps them hidden is said', async () => {
    const { fake, user } = await atCode();
    fake.push({ codesHidden: true });
    fake.on('activation.revealCodes', () => failure('internal'));
    await user.click(await screen.findByTestId('reveal-code'));
    await errorScreen('internal');
    expect(document.documentElement.outerHTML).not.toContain(CODE);
  });
});

describe('with a code on the screen', () => {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const started = async (): Promise<Started> => {
    const all = start(withCode());
    await askForCode(all);
    await codeShown();
    return all;
  };

  test('and nobody here for ten minutes it is hidden', async () => {
    const { fake } = await started();
    await wait(UNATTENDED_MS);
    await heading(HIDDEN);
    expect(fake.inputs('activation.hideCodes')).toHaveLength(1);
  });

  test('full screen, too', async () => {
    await started();
    screen.getByTestId('full-screen').click();
    await screen.findByTestId('full-screen-code');
    await wait(UNATTENDED_MS);
    await heading(HIDDEN);
    await waitFor(() => expect(screen.queryByTestId('full-screen-overlay')).toBeNull());
  });

  test.each(['keydown', 'pointermove', 'wheel'])('a %s within that time keeps it there', async (sign) => {
    const { fake } = await started();
    await wait(UNATTENDED_MS - 10_000);
    document.body.dispatchEvent(new Event(sign, { bubbles: true }));
    await wait(UNATTENDED_MS - 10_000);
    expect(screen.getByTestId('activation-code')).toBeVisible();
    expect(fake.inputs('activation.hideCodes')).toEqual([]);
  });

  test('also where other news comes meanwhile', async () => {
    const { fake } = await started();
    for (const revision of [2, 3]) {
      await wait(UNATTENDED_MS / 2);
      fake.push({ outbox: { ...EMPTY_OUTBOX, revision } });
    }
    await heading(HIDDEN);
    expect(fake.inputs('activation.hideCodes')).toHaveLength(1);
  });

  test('one that is shown again among several tills is hidden again', async () => {
    const { fake, parts } = start(withCode());
    await heading('Choose a store');
    parts.run.showsOne = true;
    await wait(UNATTENDED_MS);
    await parts.run.revealCodes();
    await wait(UNATTENDED_MS);
    expect(fake.inputs('activation.hideCodes')).toHaveLength(2);
  });

  test('it is not hidden once it was handed over', async () => {
    const { fake } = await started();
    screen.getByTestId('handed-over').click();
    await heading(NEVSKY.name);
    await wait(2 * UNATTENDED_MS);
    expect(fake.inputs('activation.hideCodes')).toEqual([]);
  });
});
