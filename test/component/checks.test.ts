import { render, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { type CheckId, type CheckResult, CHECKS, FACT_NAMES, FINDINGS } from '#contract/diagnostics.ts';
import { ERROR_CODES, TRANSPORT_CODES } from '#contract/errors.ts';
import { ok } from '#contract/result.ts';
import { LANGUAGES } from '#contract/languages.ts';
import Failure from '#shared/ui/Failure.svelte';
import { isOfTheNetwork } from '#shared/navigation/check-link.ts';
import { I18n } from '#shared/messages/i18n.svelte.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { ACTION_FOR, CHECK_ACTIONS, type CheckAction } from '#features/diagnostics/actions.ts';
import CheckRow from '#features/diagnostics/CheckRow.svelte';
import type { Progress } from '#features/diagnostics/checks.svelte.ts';
import { failure } from './fake-till.ts';
import { CLOUD, EMPTY_OUTBOX, fakeTill, start, type Started } from './fixtures.ts';
import { askForCode, errorScreen, fromMenu, heading, isBusy } from './on-screen.ts';
import WithWords from './WithWords.svelte';
import { settled } from './settled.ts';

const result = (id: CheckId, different: Partial<CheckResult> = {}): CheckResult => ({
  ...{ id, verdict: 'good', finding: 'fine', facts: {}, tookMs: 5 },
  ...different,
});

describe.each(LANGUAGES)('in %s', (language) => {
  const words = MESSAGES[language].words.checks;

  function row(
    id: CheckId,
    progress: Progress,
    actions: Partial<Record<CheckAction, () => void>> = {},
  ): HTMLElement {
    const i18n = new I18n();
    i18n.use(language);
    render(WithWords, { i18n, component: CheckRow, inner: { id, progress, actions } });
    return screen.getByTestId(`check-${id}`);
  }

  test.each(FINDINGS.filter((finding) => finding !== 'fine' && finding !== 'not_needed'))(
    '“%s” is told in a sentence, with what there is to do',
    (finding) => {
      const shown = row('api', { phase: 'ended', result: result('api', { verdict: 'bad', finding }) });
      expect(within(shown).getByTestId('check-text')).toHaveTextContent(words.findings[finding].text);
      expect(within(shown).getByTestId('check-todo')).toHaveTextContent(words.findings[finding].todo);
      expect(within(shown).getByTestId('check-verdict')).toHaveTextContent(words.verdicts.bad);
    },
  );

  test('what is not needed is told in one sentence, without another on what to do', () => {
    const skipped = result('tls', { verdict: 'skipped', finding: 'not_needed' });
    const shown = row('tls', { phase: 'ended', result: skipped });
    expect(within(shown).getByTestId('check-text')).toHaveTextContent(words.findings.not_needed.text);
    expect(within(shown).queryByTestId('check-todo')).toBeNull();
  });

  test.each(FINDINGS.filter((finding) => finding !== 'fine'))(
    'what can be done about “%s” has one button, and what cannot has words alone',
    (finding) => {
      const actions = Object.fromEntries(CHECK_ACTIONS.map((action) => [action, () => undefined]));
      const ended = { phase: 'ended', result: result('api', { verdict: 'bad', finding }) } as const;
      const action = ACTION_FOR[finding];
      const button = within(row('api', ended, actions)).queryByTestId('check-action');
      if (action === undefined) expect(button).toBeNull();
      else expect(button).toHaveTextContent(`${words.actions[action]}: ${words.names.api}`);
    },
  );

  test.each(CHECKS)('%s is told when it is fine, and while it runs', (id) => {
    const running = row(id, { phase: 'running' });
    expect(running).toHaveTextContent(words.names[id]);
    expect(running).toHaveTextContent(words.verdicts.running);
    running.remove();
    const ended = row(id, { phase: 'ended', result: result(id) });
    expect(within(ended).getByTestId('check-text')).toHaveTextContent(words.fine[id]);
    expect(within(ended).queryByTestId('check-todo')).toBeNull();
  });

  test.each(['good', 'notice', 'bad', 'skipped'] as const)('“%s” has its word and its icon', (verdict) => {
    const shown = row('disk', { phase: 'ended', result: result('disk', { verdict }) });
    expect(within(shown).getByTestId('check-verdict')).toHaveTextContent(words.verdicts[verdict]);
    expect(shown.querySelector('.mark svg')).not.toBeNull();
  });

  test('every fact has its name', () => {
    const facts = Object.fromEntries(FACT_NAMES.map((name) => [name, `value of ${name}`]));
    const shown = row('tls', { phase: 'ended', result: result('tls', { facts }) });
    for (const name of FACT_NAMES) {
      const line = within(shown).getByText(words.facts[name]).parentElement;
      expect(line).toHaveTextContent(`value of ${name}`);
    }
  });
});

/** Starts on the page of the checks. */
async function open(fake = fakeTill()): Promise<Started> {
  const started = start(fake);
  await fromMenu(started, 'open-checks');
  await heading('Check this computer');
  return started;
}

const fine = () => fakeTill().on('diagnostics.check', ({ id }) => ok(result(id)));
const verdictOf = (id: CheckId) => screen.getByTestId(`check-${id}`).dataset['verdict'];
const outcome = async (text: string) =>
  waitFor(() => expect(screen.getByTestId('checks-outcome')).toHaveTextContent(text));

describe('the checks', () => {
  test('run when the page is opened, all at once, and each is shown as it ends', async () => {
    const answers = new Map<CheckId, () => void>();
    const fake = fakeTill().on('diagnostics.check', ({ id }) => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      answers.set(id, () => resolve(undefined));
      return promise.then(() => ok(result(id)));
    });
    await open(fake);
    await waitFor(() => expect([...answers.keys()]).toEqual(CHECKS));
    expect(isBusy('check-again')).toBe(true);
    answers.get('disk')?.();
    await waitFor(() => expect(verdictOf('disk')).toBe('good'));
    expect(verdictOf('api')).toBeUndefined();
    for (const answer of answers.values()) answer();
    await outcome('No problems found.');
    await waitFor(() => expect(screen.getByTestId('announcer')).toHaveTextContent('No problems found.'));
  });

  test('that found something come first once all have ended', async () => {
    const bad: readonly CheckId[] = ['clock', 'disk'];
    await open(
      fakeTill().on('diagnostics.check', ({ id }) =>
        ok(result(id, bad.includes(id) ? { verdict: 'bad', finding: 'clock_wrong' } : {})),
      ),
    );
    await outcome('2 problems found.');
    const list = screen.getByRole('list', { name: /./ });
    const shown = () => [...list.children].map((row) => row.getAttribute('data-testid'));
    await waitFor(() => expect(new Set(shown().slice(0, 2))).toEqual(new Set(['check-clock', 'check-disk'])));
    expect(shown()).toHaveLength(CHECKS.length);
  });

  test('say nothing more to somebody who has left them', async () => {
    const fake = fakeTill();
    const held = fake.holds('diagnostics.check');
    const { parts } = await open(fake);
    parts.navigation.closePage();
    await heading('Choose a store');
    const { said } = parts.announcer;
    held.answer(ok(result('disk')));
    await settled();
    expect(parts.announcer.said).toBe(said);
  });

  test('can be run again', async () => {
    const started = await open(
      fakeTill().on('diagnostics.check', ({ id }) =>
        ok(id === 'clock' ? result(id, { verdict: 'bad', finding: 'clock_wrong' }) : result(id)),
      ),
    );
    await outcome('1 problem found.');
    started.fake.on('diagnostics.check', ({ id }) => ok(result(id)));
    await started.user.click(screen.getByTestId('check-again'));
    await outcome('No problems found.');
    expect(started.fake.inputs('diagnostics.check')).toHaveLength(2 * CHECKS.length);
  });

  test('that break say so, with the number for support', async () => {
    await open(
      fakeTill().on('diagnostics.check', ({ id }) =>
        id === 'disk' ? failure('internal', { ref: 'T-77' }) : ok(result(id)),
      ),
    );
    await outcome('1 problem found.');
    expect(screen.getByTestId('check-disk')).toHaveTextContent('T-77');
  });

  const found = (id: CheckId, finding: CheckResult['finding']) =>
    fakeTill().on('diagnostics.check', (input) =>
      ok(input.id === id ? result(id, { verdict: 'bad', finding }) : result(input.id)),
    );
  const act = async ({ user }: Started) => user.click(await screen.findByTestId('check-action'));

  test('lead to signing in, and are run again afterwards', async () => {
    const started = await open(found('outbox', 'signed_out').answers('connection.signIn', undefined));
    await act(started);
    await started.user.type(await screen.findByLabelText('New access token'), 'secret-token');
    started.fake.on('diagnostics.check', ({ id }) => ok(result(id)));
    await started.user.click(screen.getByTestId('sign-in-submit'));
    await outcome('No problems found.');
    expect(screen.queryByTestId('connection-panel')).toBeNull();
    expect(screen.queryByTestId('check-action')).toBeNull();
  });

  test('lead to the connection', async () => {
    await act(await open(found('name', 'name_not_found')));
    expect(await screen.findByTestId('connection-panel')).toBeVisible();
  });

  test('lead to the changes that wait', async () => {
    const started = await open(found('outbox', 'needs_you'));
    await act(started);
    expect(await screen.findByTestId('outbox-panel')).toBeVisible();
  });

  test('can be run again from where something was found, and the focus stays there', async () => {
    const started = await open(found('api', 'portal'));
    await screen.findByTestId('check-action');
    started.fake.on('diagnostics.check', ({ id }) => ok(result(id)));
    await act(started);
    await outcome('No problems found.');
    expect(screen.getByTestId('check-api')).toHaveFocus();
  });

  test('follow the outbox: what is found there is made true as soon as it is another', async () => {
    const { fake, user } = await open(fine());
    await outcome('No problems found.');
    fake.on('diagnostics.check', ({ id }) => ok(result(id, { verdict: 'notice', finding: 'signed_out' })));
    fake.push({ outbox: { ...EMPTY_OUTBOX, revision: 2, queued: 1, pause: { kind: 'signed_out' } } });
    await outcome('1 problem found.');
    const button = within(screen.getByTestId('check-outbox')).getByTestId('check-action');
    expect(button).toHaveAttribute('data-action', 'sign_in');
    expect(fake.inputs('diagnostics.check')).toEqual([...CHECKS, 'outbox'].map((id) => ({ id })));

    button.focus();
    fake.on('diagnostics.check', ({ id }) => ok(result(id)));
    fake.push({ outbox: { ...EMPTY_OUTBOX, revision: 3 } });
    await outcome('No problems found.');
    await waitFor(() => expect(screen.getByTestId('check-outbox')).toHaveFocus());
    await user.tab();
    expect(document.body).not.toHaveFocus();
  });

  test('follow the token: once it is there, its place is looked at again', async () => {
    const signedOut = { ...CLOUD, credential: { kept: 'none' as const } };
    const fake = fakeTill({ connection: signedOut }).on('diagnostics.check', ({ id }) =>
      ok(id === 'keychain' ? result(id, { verdict: 'notice', finding: 'signed_out' }) : result(id)),
    );
    await open(fake);
    await outcome('1 problem found.');
    fake.on('diagnostics.check', ({ id }) => ok(result(id)));
    fake.push({ connection: CLOUD });
    await outcome('No problems found.');
    expect(fake.inputs('diagnostics.check')).toEqual([...CHECKS, 'keychain'].map((id) => ({ id })));
  });

  test('show no answer that was overtaken by a later one', async () => {
    const { fake } = await open(fine());
    await outcome('No problems found.');
    const early = fake.holds('diagnostics.check');
    fake.push({ outbox: { ...EMPTY_OUTBOX, revision: 2, queued: 1 } });
    await waitFor(() => expect(fake.inputs('diagnostics.check')).toHaveLength(CHECKS.length + 1));
    fake.on('diagnostics.check', ({ id }) => ok(result(id, { verdict: 'notice', finding: 'needs_you' })));
    fake.push({ outbox: { ...EMPTY_OUTBOX, revision: 3, attention: 1 } });
    await outcome('1 problem found.');
    early.answer(ok(result('outbox')));
    await waitFor(() => expect(fake.inputs('diagnostics.check')).toHaveLength(CHECKS.length + 2));
    await outcome('1 problem found.');
  });

  test('work before there is a connection', async () => {
    await open(
      fakeTill({ connection: null, directory: null, outbox: null, tills: null }).on(
        'diagnostics.check',
        ({ id }) => ok(result(id, { verdict: 'skipped', finding: 'not_connected' })),
      ),
    );
    await outcome('No problems found.');
    expect(screen.getByTestId('check-api')).toHaveTextContent('This computer isn’t connected yet.');
  });
});

describe('the way to the checks', () => {
  test('leads from the panel of the connection', async () => {
    const { user, parts } = start(fine());
    await screen.findByTestId('main-menu');
    parts.navigation.openConnection();
    await user.click(await screen.findByTestId('panel-check'));
    await heading('Check this computer');
    expect(screen.queryByTestId('connection-panel')).toBeNull();
  });

  test('leads from an error of the network, and back to it', async () => {
    const fake = fine().on('activation.issue', () => failure('name_not_resolved', { reached: 'no' }));
    const started = start(fake);
    await askForCode(started);
    await errorScreen('name_not_resolved');
    await started.user.click(screen.getByTestId('error-check'));
    await heading('Check this computer');
    await started.user.click(screen.getByTestId('back'));
    await errorScreen('name_not_resolved');
  });

  test('is for errors of the network alone', () => {
    const others = ERROR_CODES.filter((code) => !(TRANSPORT_CODES as readonly string[]).includes(code));
    expect(others.filter(isOfTheNetwork)).toEqual(['answer_web_page']);
    expect(TRANSPORT_CODES.filter((code) => !isOfTheNetwork(code))).toEqual(['cancelled']);
  });

  test('is not there where nobody can go it', () => {
    const { error } = failure('offline');
    render(WithWords, { i18n: new I18n(), component: Failure, inner: { error, actions: {} } });
    expect(screen.queryByTestId('error-check')).toBeNull();
  });
});

describe('the bundle for support', () => {
  const files = [
    { name: 'versions.json', text: '{ "app": "1.0.0" }' },
    { name: 'till-setup.log', text: '<b>a line</b>' },
  ];

  async function shown(): Promise<Started> {
    const started = await open(fine().answers('diagnostics.previewBundle', { id: 'b-1', files }));
    await started.user.click(screen.getByTestId('bundle-show'));
    await screen.findByTestId('bundle-dialog');
    return started;
  }

  test('is shown file by file, as text, before it is saved', async () => {
    const { user, fake } = await shown();
    expect(screen.getByTestId('bundle-text')).toHaveValue('{ "app": "1.0.0" }');
    await user.click(screen.getByRole('button', { name: 'till-setup.log' }));
    expect(screen.getByTestId('bundle-text')).toHaveValue('<b>a line</b>');
    expect(fake.inputs('diagnostics.saveBundle')).toEqual([]);
  });

  test('is saved as it was shown, and says under which name', async () => {
    const { user, fake } = await shown();
    fake.answers('diagnostics.saveBundle', { name: 'mine.zip' });
    await user.click(screen.getByTestId('bundle-save'));
    await waitFor(() => expect(screen.getByTestId('bundle-saved')).toHaveTextContent('mine.zip'));
    expect(screen.queryByTestId('bundle-dialog')).toBeNull();
    expect(fake.inputs('diagnostics.saveBundle')).toEqual([{ id: 'b-1' }]);
  });

  test('stays on the screen when the user thinks better of it, or it cannot be saved', async () => {
    const { user, fake } = await shown();
    fake.answers('diagnostics.saveBundle', { name: null });
    await user.click(screen.getByTestId('bundle-save'));
    expect(screen.getByTestId('bundle-dialog')).toBeVisible();
    fake.on('diagnostics.saveBundle', () => failure('file_not_saved', { retryable: true }));
    await user.click(screen.getByTestId('bundle-save'));
    const dialog = within(screen.getByTestId('bundle-dialog'));
    expect(await dialog.findByTestId('error-screen')).toHaveAttribute('data-code', 'file_not_saved');
  });

  test('that cannot be put together says so', async () => {
    const { user } = await open(fine().on('diagnostics.previewBundle', () => failure('internal')));
    await user.click(screen.getByTestId('bundle-show'));
    await errorScreen('internal');
  });
});
