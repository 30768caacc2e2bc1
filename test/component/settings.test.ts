import { fireEvent, screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { CLOUD, start, type Started } from './fixtures.ts';
import { heading, isBusy } from './on-screen.ts';
import { RECEIPT, SCALES, SHIFT, summary, withSettings } from './outbox-fixtures.ts';

async function field(path: string): Promise<HTMLElement> {
  return waitFor(() => {
    const found = screen.getAllByTestId('settings-field').find(({ dataset }) => dataset['path'] === path);
    if (found === undefined) throw new Error(`no field ${path}`);
    return found;
  });
}

async function input(path: string): Promise<HTMLInputElement> {
  return within(await field(path)).getByRole('textbox');
}

async function type({ user }: Started, path: string, text: string): Promise<void> {
  const box = await input(path);
  await user.clear(box);
  if (text !== '') await user.type(box, text);
}

async function openPage(started: Started): Promise<void> {
  await started.user.click(await screen.findByTestId('open-settings'));
  await screen.findByTestId('settings-page');
}

/** A footer, “One”, is being saved, until main's answer is given. */
async function savingOne(): Promise<{ fake: FakeTill; started: Started; answer: () => void }> {
  const fake = withSettings();
  const started = start(fake);
  await openPage(started);
  await type(started, '/footer', 'One');
  const held = fake.holds('outbox.queueEdits');
  await started.user.click(screen.getByTestId('settings-save'));
  return { fake, started, answer: () => held.answer(ok({ id: 1 })) };
}

describe('a field', () => {
  test('says what it is called and what it is for in the language in use, or by its path', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    expect(await field('/footer')).toHaveTextContent('Closing words Printed below the total.');
    expect(await field('/cashier')).toHaveTextContent('/cashier');
    fake.push({ language: 'ru' });
    await waitFor(async () =>
      expect(await field('/footer')).toHaveTextContent('Прощание Печатается под итогом.'),
    );
  });

  test('is checked as it is typed and can be put back', async () => {
    const started = start(withSettings());
    await openPage(started);
    await type(started, '/footer', 'Far too long for it');
    expect(await field('/footer')).toHaveTextContent('Use 10 characters at most.');
    expect(await input('/footer')).toBeInvalid();
    await type(started, '/footer', '');
    expect(await field('/footer')).toHaveTextContent('Enter a value.');
    await started.user.click(within(await field('/footer')).getByTestId('field-undo'));
    expect(await input('/footer')).toHaveValue('Thanks');
    expect(await input('/footer')).toHaveFocus();
    expect(screen.queryByTestId('settings-summary')).toBeNull();
  });

  test('that is typed back is no change', async () => {
    const started = start(withSettings());
    await openPage(started);
    await type(started, '/copies', '2');
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('Copies: 1 → 2');
    await type(started, '/copies', '1');
    expect(screen.queryByTestId('settings-summary')).toBeNull();
    expect(screen.queryByTestId('field-undo')).toBeNull();
  });

  test('that is typed back follows what becomes of the value; one that is still being typed stays', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    for (const text of ['2', '1.', '1.0']) {
      await type(started, '/copies', text);
      expect(await input('/copies')).toHaveValue(text);
    }
    await type(started, '/copies', '1');
    fake.answers('options.list', [{ ...RECEIPT, projected: { copies: 3 } }, SHIFT, SCALES]);
    fake.push({ optionsAsOf: Date.now() });
    await waitFor(async () => expect(await input('/copies')).toHaveValue('3'));
    expect(screen.queryByTestId('settings-summary')).toBeNull();
  });

  test('with names for yes and no is called by them in the summary, too', async () => {
    const pay = {
      ...{ path: '/pay', label: 'Payment', kind: 'choice' as const, required: true },
      choices: [
        { value: true, label: 'Card only' },
        { value: false, label: 'Cash too' },
      ],
    };
    const started = start(withSettings({}, [{ ...RECEIPT, projected: { pay: true }, fields: [pay] }]));
    await openPage(started);
    await started.user.selectOptions(within(await field('/pay')).getByRole('combobox'), 'Cash too');
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('Payment: Card only → Cash too');
  });

  test('of lines gets no further one by the Enter that only ends a word of an input method', async () => {
    const started = start(withSettings());
    await openPage(started);
    const lines = within(await field('/reasons'));
    await fireEvent.keyDown(lines.getByRole('textbox'), { key: 'Enter', isComposing: true });
    expect(lines.getAllByRole('textbox')).toHaveLength(1);
    await fireEvent.keyDown(lines.getByRole('textbox'), { key: 'Enter' });
    expect(lines.getAllByRole('textbox')).toHaveLength(2);
  });

  test('of every kind sends the JSON that it stands for', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    const { user } = started;
    await type(started, '/copies', '3');
    await user.selectOptions(within(await field('/print')).getByRole('combobox'), 'Always');
    await user.click(within(await field('/cashier')).getByRole('radio', { name: 'No' }));
    await user.click(within(await field('/ways')).getByRole('checkbox', { name: 'Card' }));
    await user.click(within(await field('/reasons')).getByRole('button', { name: 'Add line' }));
    await user.keyboard('Too small');
    await user.click(screen.getByTestId('settings-save'));
    await screen.findByTestId('settings-saved');
    expect(fake.inputs('outbox.queueEdits')[0]?.edits).toEqual([
      { path: '/copies', after: 3 },
      { path: '/print', after: 'always' },
      { path: '/cashier', after: false },
      { path: '/ways', after: ['cash', 'card'] },
      { path: '/reasons', after: ['Broken', 'Too small'] },
    ]);
  });

  test('of ticks that is ticked as it was is no change, in whatever order', async () => {
    const both = { ways: ['cash', 'card'] };
    const started = start(withSettings({}, [{ ...RECEIPT, value: both, projected: both }]));
    await openPage(started);
    const { user } = started;
    const cash = within(await field('/ways')).getByRole('checkbox', { name: 'Cash' });
    await user.click(cash);
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('Cash, Card → Card');
    await user.click(cash);
    expect(screen.queryByTestId('settings-summary')).toBeNull();
  });

  test.each([
    ['the value holds', [{ value: 'cash' }], ['mir', 'cash', 'mir']],
    ['the file lists', [{ value: 'cash' }, { value: 'mir' }, { value: 'mir' }], ['cash']],
  ])('of ticks has one for what %s twice', async (_where, choices, ways) => {
    const fields = [{ path: '/ways', label: 'Ways to pay', kind: 'list' as const, choices, required: false }];
    await openPage(start(withSettings({}, [{ ...RECEIPT, fields, projected: { ways } }])));
    const names = within(await field('/ways'))
      .getAllByRole('checkbox')
      .map((tick) => tick.closest('label')?.textContent.trim());
    expect(names).toEqual(['cash', 'mir']);
  });

  test('that is emptied removes a number', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    await type(started, '/copies', '');
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('Copies: 1 → removed');
    await started.user.click(screen.getByTestId('settings-save'));
    await screen.findByTestId('settings-saved');
    expect(fake.inputs('outbox.queueEdits')[0]?.edits).toEqual([{ path: '/copies' }]);
  });

  test('of which the value is not known says so, and is no change until something is set', async () => {
    const started = start(withSettings());
    await openPage(started);
    expect(await field('/opens')).toHaveTextContent('Current value unknown');
    const radios = within(await field('/close')).getAllByRole('radio');
    for (const radio of radios) expect(radio).not.toBeChecked();
    await type(started, '/opens', '09:00');
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('Opens at: → “09:00”');
    await type(started, '/opens', '');
    expect(screen.queryByTestId('settings-summary')).toBeNull();
  });

  test('with a value of another kind shows that value as one that does not fit', async () => {
    const odd = { ...RECEIPT, projected: { footer: 12 } };
    const started = start(withSettings({}, [odd]));
    await openPage(started);
    expect(await field('/footer')).toHaveTextContent('Current value 12 isn’t valid');
    expect(await field('/copies')).toHaveTextContent('Not set yet');
  });
});

describe('the settings page', () => {
  test('is reached at any time, and has the focus on its heading', async () => {
    const started = start(withSettings());
    await openPage(started);
    expect(await heading('Settings')).toHaveFocus();
  });

  test('does not save a value that does not fit, and puts the focus there', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    await type(started, '/copies', '7');
    await started.user.click(screen.getByTestId('settings-save'));
    expect(await input('/copies')).toHaveFocus();
    expect(screen.getByTestId('announcer')).toHaveTextContent('Not saved: fix 1 setting.');
    expect(fake.inputs('outbox.queueEdits')).toEqual([]);
  });

  test('says how many changes wait, and leads to them', async () => {
    const started = start(withSettings({ outbox: summary({ queued: 2 }) }));
    await openPage(started);
    expect(screen.getByTestId('settings-pending')).toHaveTextContent('2 changes waiting to be sent');
    await started.user.click(screen.getByTestId('settings-pending-open'));
    expect(await screen.findByTestId('outbox-panel')).toBeVisible();
  });

  test('says of an option how much of it waits, shows the projected value and offers no form where there is none', async () => {
    const queued = { ...RECEIPT, projected: { footer: 'Queued' } };
    const started = start(withSettings({}, [queued, SHIFT, SCALES]));
    await openPage(started);
    expect(await input('/footer')).toHaveValue('Queued');
    expect(screen.getByTestId('settings-waiting')).toHaveTextContent('2 changes waiting to be sent');
    expect(screen.getByText(/This setting has no form/)).toBeVisible();
  });

  test('says saved only when all of it is on the disk, and what was before a failure', async () => {
    const fake = withSettings();
    fake.on('outbox.queueEdits', ({ optionGuid }) =>
      optionGuid === SHIFT.guid ? failure('patch_refused') : ok({ id: 1 }),
    );
    const started = start(fake);
    await openPage(started);
    await type(started, '/opens', '10:00');
    await type(started, '/copies', '2');
    await started.user.click(screen.getByTestId('settings-save'));
    expect(await screen.findByTestId('settings-not-saved')).toHaveTextContent('1 change isn’t saved');
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('Opens at');
    expect(screen.getByTestId('settings-summary')).not.toHaveTextContent('Copies');
    expect(screen.queryByTestId('settings-saved')).toBeNull();
    expect(fake.inputs('outbox.queueEdits')).toHaveLength(2);
  });

  test('is busy while it saves and keeps what is typed meanwhile', async () => {
    const { started, answer } = await savingOne();
    expect(isBusy('settings-save')).toBe(true);
    await type(started, '/footer', 'Two');
    answer();
    await waitFor(() => expect(isBusy('settings-save')).toBe(false));
    expect(await input('/footer')).toHaveValue('Two');
  });

  test('takes what is typed back while it saves for another change', async () => {
    const { fake, started, answer } = await savingOne();
    await type(started, '/footer', 'Thanks');
    fake.answers('options.list', [{ ...RECEIPT, projected: { footer: 'One' } }]);
    answer();
    await waitFor(() => expect(isBusy('settings-save')).toBe(false));
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('“One” → “Thanks”');
  });

  test('keeps what is typed in one option while another one is being saved', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    await type(started, '/footer', 'One');
    await type(started, '/opens', '8');
    const held = fake.holds('outbox.queueEdits');
    await started.user.click(screen.getByTestId('settings-save'));
    await type(started, '/opens', '9');
    fake.on('outbox.queueEdits', () => ok({ id: 2 }));
    held.answer(ok({ id: 1 }));
    await waitFor(() => expect(isBusy('settings-save')).toBe(false));
    expect(await input('/opens')).toHaveValue('9');
  });

  test('does not save what was taken back while another option was being saved', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    await type(started, '/footer', 'One');
    await type(started, '/opens', '8');
    const held = fake.holds('outbox.queueEdits');
    await started.user.click(screen.getByTestId('settings-save'));
    await started.user.click(screen.getByTestId('settings-undo-all'));
    fake.on('outbox.queueEdits', () => ok({ id: 2 }));
    held.answer(ok({ id: 1 }));
    await waitFor(() => expect(started.parts.settings.phase).toMatchObject({ changes: [{ count: 1 }] }));
    expect(fake.inputs('outbox.queueEdits').map(({ optionGuid }) => optionGuid)).toEqual([RECEIPT.guid]);
  });

  test('says no more that something was not saved once it was put back in its field', async () => {
    const fake = withSettings().on('outbox.queueEdits', () => failure('storage_failed'));
    const started = start(fake);
    await openPage(started);
    await type(started, '/footer', 'One');
    await started.user.click(screen.getByTestId('settings-save'));
    await screen.findByTestId('settings-not-saved');
    await started.user.click(within(await field('/footer')).getByTestId('field-undo'));
    await waitFor(() => expect(screen.queryByTestId('settings-not-saved')).toBeNull());
  });

  test('says when everything was so already', async () => {
    const fake = withSettings().on('outbox.queueEdits', () => ok({ id: null }));
    const started = start(fake);
    await openPage(started);
    await type(started, '/copies', '2');
    fake.on('options.list', () => ok([{ ...RECEIPT, projected: { copies: 2 } }]));
    await started.user.click(screen.getByTestId('settings-save'));
    expect(await screen.findByTestId('settings-saved')).toBeVisible();
  });

  test('has a search field when there are many options', async () => {
    const many = Array.from({ length: 30 }, (_, i) => ({
      ...RECEIPT,
      guid: `00000004-0000-4000-8000-${String(i).padStart(12, '0')}`,
      name: `Option ${String(i)}`,
    }));
    const started = start(withSettings({}, many));
    await openPage(started);
    expect(await screen.findAllByTestId('settings-option')).toHaveLength(20);
    await started.user.type(screen.getByTestId('settings-search'), 'option 29');
    expect(screen.getAllByTestId('settings-option').map(({ dataset }) => dataset['option'])).toEqual([
      many[29]?.guid,
    ]);
  });

  test('says when the directory has no settings, and why they cannot be read', async () => {
    const fake = withSettings({}, []);
    const started = start(fake);
    await openPage(started);
    expect(await screen.findByTestId('settings-empty')).toBeVisible();
    fake.on('options.list', () => failure('storage_failed'));
    fake.push({ outbox: summary() });
    expect(await screen.findByTestId('error-screen')).toHaveAttribute('data-code', 'storage_failed');
  });

  test('is read again when the outbox has changed, and what was typed stays', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    await type(started, '/footer', 'Mine');
    fake.answers('options.list', [{ ...RECEIPT, projected: { footer: 'Theirs', copies: 3 } }]);
    fake.push({ outbox: summary({ queued: 1 }) });
    await waitFor(async () => expect(await input('/copies')).toHaveValue('3'));
    expect(await input('/footer')).toHaveValue('Mine');
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('“Theirs” → “Mine”');
  });

  test('forgets what was typed into a field that an imported directory makes one of another kind', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    await type(started, '/footer', 'Hugs');
    await started.user.click(within(await field('/ways')).getByRole('checkbox', { name: 'Card' }));
    const choices = [{ value: 'Thanks' }, { value: 'Bye' }];
    const fields = RECEIPT.fields.map((each) => ({ ...each, kind: 'choice' as const, choices }));
    fake.answers('options.list', [{ ...RECEIPT, fields }]);
    fake.push({ outbox: summary({ revision: 3 }) });
    expect(await screen.findByRole('combobox', { name: 'Closing words' })).toHaveDisplayValue('Thanks');
    expect(screen.queryByTestId('settings-summary')).toBeNull();
  });

  test('shows what the service says meanwhile; a draft stays, and so does the focus', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    await type(started, '/footer', 'Mine');
    const theirs = { ...RECEIPT, projected: { footer: 'Theirs', copies: 3 } };
    fake.answers('options.list', [theirs, SHIFT, SCALES]);
    const box = await input('/footer');
    expect(box).toHaveFocus();
    fake.push({ optionsAsOf: Date.now() });
    await waitFor(async () => expect(await input('/copies')).toHaveValue('3'));
    expect(await input('/footer')).toBe(box);
    expect(box).toHaveValue('Mine');
    expect(box).toHaveFocus();
    expect(screen.getByTestId('settings-summary')).toHaveTextContent('“Theirs” → “Mine”');
  });

  test('forgets what was typed with its connection', async () => {
    const fake = withSettings();
    const started = start(fake);
    await openPage(started);
    await type(started, '/footer', 'Mine');
    fake.push({ connection: { ...CLOUD, baseUrl: 'https://other.example.com' } });
    await heading('Choose a store');
    expect(started.parts.settings.changes).toEqual([]);
  });
});
