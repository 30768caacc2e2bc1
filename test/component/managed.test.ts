import { screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { PolicyProblem, type Policy } from '#contract/policy.ts';
import { ok } from '#contract/result.ts';
import { LANGUAGES } from '#contract/languages.ts';
import { MESSAGES } from '#shared/messages/messages.ts';
import { fakeTill, start } from './fixtures.ts';
import { askForCode, codeShown, openInMenu, openConnectForm } from './on-screen.ts';

const PROBLEMS = PolicyProblem.entries.problem.options;
const SET = 'Set by your organisation';

const managed = (policy: Omit<Policy, 'version'>, more = {}) =>
  fakeTill({ policy: { version: 1, ...policy }, ...more });
const unconnected = { connection: null, directory: null, tills: null, outbox: null };
const problem = (of: Partial<PolicyProblem>): PolicyProblem => ({
  path: '/etc/till-setup/policy.json',
  place: '/codes/clipbord_seconds',
  problem: 'unknown_member',
  found: 'clipbord_seconds',
  ...of,
});
const field = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`);

afterEach(() => {
  vi.useRealTimers();
});

describe.each(LANGUAGES)('rules that cannot be obeyed, in %s', (language) => {
  test.each(PROBLEMS)('stand in the place of the wizard, with the place of the mistake: %s', async (kind) => {
    start(fakeTill({ ...unconnected, language, policyProblem: problem({ problem: kind }) }));
    const shown = await screen.findByTestId('policy-problem');
    const words = MESSAGES[language].words.policy.problem;
    expect(within(shown).getByRole('heading')).toHaveTextContent(words.title);
    expect(within(shown).getByTestId('policy-file')).toHaveTextContent('/etc/till-setup/policy.json');
    expect(within(shown).getByTestId('policy-place')).toHaveTextContent('/codes/clipbord_seconds');
    expect(within(shown).getByTestId('policy-what')).toHaveTextContent(words[kind]);
    for (const gone of ['sign-in-phone', 'training-store', 'rail-store', 'back'])
      expect(screen.queryByTestId(gone)).toBeNull();
  });
});

test('a mistake that is nowhere in particular is the whole file’s', async () => {
  start(fakeTill({ ...unconnected, policyProblem: problem({ place: '', problem: 'not_json' }) }));
  expect(await screen.findByTestId('policy-place')).toHaveTextContent('The whole file');
});

describe('the form of a connection', () => {
  test('shows what the organisation has set, and lets nobody change it', async () => {
    const connection = {
      base_url: 'https://pos.example',
      auth_scheme: 'Token',
      register_steps: ['One', 'Two'],
    };
    const { user, fake } = start(managed({ connection }, unconnected));
    fake.answers('connection.connect', undefined);
    await openConnectForm({ user });
    const shown = { baseUrl: 'https://pos.example', 'options.authScheme': 'Token' };
    for (const [name, value] of Object.entries({ ...shown, 'options.registerSteps': 'One\nTwo' })) {
      expect(field(name)).toHaveValue(value);
      expect(field(name)).toHaveAttribute('readonly');
      expect(field(name)).toHaveAccessibleDescription(SET);
    }
    for (const name of ['orgGuid', 'token', 'options.authHeader']) {
      expect(field(name)).not.toHaveAttribute('readonly');
      expect(field(name)).not.toHaveAccessibleDescription(SET);
    }
  });
});

test('without a training store there is no way into it', async () => {
  start(managed({ training_store: false }, unconnected));
  await screen.findByTestId('sign-in-phone');
  expect(screen.queryByTestId('training-store')).toBeNull();
});

test('a language that is set can be read about and not be changed', async () => {
  const { user, fake } = start(managed({ language: 'en' }));
  await openInMenu({ user }, 'language-menu');
  expect(await screen.findByTestId('language-locked')).toHaveTextContent(SET);
  await user.click(screen.getByTestId('language-ru'));
  expect(fake.inputs('app.setPreferences')).toEqual([]);
});

test('where codes may not be copied there is no button for it', async () => {
  const started = start(managed({ codes: { clipboard_seconds: 0 } }));
  await askForCode(started);
  await screen.findByTestId('print-card');
  expect(screen.queryByTestId('copy')).toBeNull();
});

test('a code is hidden after the time that the organisation has set', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const fake = managed({ codes: { hide_after_seconds: 30 } });
  fake.on('activation.hideCodes', () => ok(undefined));
  const started = start(fake);
  await askForCode(started);
  await codeShown();
  // The time begins anew now, however long it took until the code was there.
  document.body.dispatchEvent(new Event('wheel', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(29_000);
  expect(fake.inputs('activation.hideCodes')).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1_500);
  await waitFor(() => expect(fake.inputs('activation.hideCodes')).toHaveLength(1));
});
