import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { OptionView } from '#contract/option.ts';
import { ok } from '#contract/result.ts';
import { failure, type FakeTill } from './fake-till.ts';
import { start, type Started } from './fixtures.ts';
import { entry, RECEIPT, SHIFT, summary, withEntries, withSettings } from './outbox-fixtures.ts';
import { inEntry, openOutbox } from './outbox-on-screen.ts';
import { settled } from './settled.ts';

const REFUSED: OptionView = {
  ...RECEIPT,
  projected: { footer: 'Hugs', copies: 1 },
  waiting: 2,
  refused: {
    id: 7,
    isByForm: true,
    changes: [{ path: '/footer', before: 'Thanks', after: 'Hugs' }],
    answer: {
      code: 'RequestIsNotValid',
      reached: 'yes',
      at: Date.now(),
      api: { status: 422, code: 'RequestIsNotValid', message: '<b>Too friendly</b>', info: '' },
    },
  },
};

async function opened(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await started.user.click(await screen.findByTestId('open-settings'));
  await screen.findByTestId('settings-page');
  return started;
}

const box = () => screen.findByTestId('settings-refused');
const footer = () => screen.getByRole<HTMLInputElement>('textbox', { name: /Closing words|Прощание/ });

describe('a refused change', () => {
  test('is told of at its setting, the service’s words first and as text, and its field is marked', async () => {
    await opened(withSettings({}, [REFUSED]));
    const text = (await box()).textContent;
    expect(text).toContain('This change was refused');
    expect(text.indexOf('<b>Too friendly</b>')).toBeGreaterThan(0);
    expect(text.indexOf('<b>Too friendly</b>')).toBeLessThan(text.indexOf('didn’t accept the change'));
    expect(await box()).toHaveTextContent('“Thanks” → “Hugs”');
    expect(screen.getByTestId('settings-waiting')).toHaveTextContent('1 change waits for it');
    expect(footer()).toHaveValue('Hugs');
    expect(footer()).toBeInvalid();
    expect(footer()).toHaveAccessibleDescription(/This value was refused\./);
    expect(screen.getAllByTestId('field-refused')).toHaveLength(1);
  });

  test.each([
    ['choice', 'combobox'],
    ['boolean', 'radiogroup'],
  ] as const)('has its field marked whatever that is set with: %s', async (kind, role) => {
    const field = { path: '/footer', kind, required: false, label: 'Closing words' };
    const choices = [{ value: true, label: 'Hugs' }];
    await opened(
      withSettings({}, [
        {
          ...REFUSED,
          projected: { footer: true },
          fields: [kind === 'choice' ? { ...field, choices } : field],
        },
      ]),
    );
    await box();
    expect(screen.getByRole(role, { name: 'Closing words' })).toHaveAttribute('aria-invalid', 'true');
  });

  test.each([
    ['typed', 'textbox', undefined],
    ['ticked', 'checkbox', [{ value: 'Hugs', label: 'Hugs' }]],
  ] as const)('has its field marked where it is a list that is %s, too', async (_how, role, choices) => {
    const field = { path: '/footer', kind: 'list', required: false, label: 'Closing words' } as const;
    await opened(
      withSettings({}, [
        {
          ...REFUSED,
          projected: { footer: ['Hugs'] },
          fields: [choices === undefined ? field : { ...field, choices: [...choices] }],
        },
      ]),
    );
    await box();
    const list = screen.getByRole('group', { name: 'Closing words' });
    expect(within(list).getByRole(role)).toHaveAttribute('aria-invalid', 'true');
  });

  test('is described in Russian', async () => {
    const fake = withSettings({ language: 'ru' }, [REFUSED]);
    await opened(fake);
    expect(await box()).toHaveTextContent('Изменение не принято');
    expect(await box()).toHaveTextContent('Изменить значение');
    expect(screen.getByTestId('settings-waiting')).toHaveTextContent('за ним ждёт 1 изменение');
    expect(screen.getByTestId('field-refused')).toHaveTextContent('Это значение не принято.');
  });

  test('is changed in its field: the mark goes with the first letter, and what is saved takes its place', async () => {
    let options = [REFUSED];
    const fake = withSettings({}, []).on('options.list', () => ok(options));
    const { user } = await opened(fake);
    await user.click(within(await box()).getByTestId('refused-change'));
    expect(footer()).toHaveFocus();
    await user.clear(footer());
    await user.type(footer(), 'Bye');
    expect(screen.queryByTestId('field-refused')).toBeNull();
    fake.on('outbox.queueEdits', () => {
      options = [{ ...RECEIPT, projected: { footer: 'Bye' }, waiting: 1 }];
      return ok({ id: 7 });
    });
    await user.click(screen.getByTestId('settings-save'));
    expect(await screen.findByTestId('settings-saved')).toHaveTextContent('We’ll send it as soon as');
    expect(screen.queryByTestId('settings-refused')).toBeNull();
  });

  test('is discarded once that is confirmed, and can be put back', async () => {
    let options = [REFUSED];
    const fake = withSettings({}, [])
      .on('options.list', () => ok(options))
      .on('outbox.discard', () => {
        options = [RECEIPT];
        return ok({ undoUntil: Date.now() + 10_000 });
      });
    const { user } = await opened(fake);
    await user.click(within(await box()).getByTestId('refused-discard'));
    await user.click(await screen.findByTestId('confirm-yes'));
    expect(fake.inputs('outbox.discard')).toEqual([{ id: 7 }]);
    expect(await screen.findByTestId('outbox-undo')).toBeVisible();
    fake.push({ outbox: summary({ revision: 3 }) });
    await waitFor(() => expect(screen.queryByTestId('settings-refused')).toBeNull());
  });

  test('that somebody wrote as a patch is seen to in the outbox; until then edits wait behind it', async () => {
    const byHand = { ...REFUSED, refused: REFUSED.refused && { ...REFUSED.refused, isByForm: false } };
    const fake = withSettings({}, [byHand]).on('outbox.queueEdits', () => ok({ id: 8 }));
    const { user } = await opened(fake);
    expect(await box()).toHaveTextContent('your other changes to this setting wait');
    expect(screen.queryByTestId('refused-change')).toBeNull();
    await user.clear(footer());
    await user.type(footer(), 'Bye');
    await user.click(screen.getByTestId('settings-save'));
    expect(await screen.findByTestId('settings-saved')).toHaveTextContent(
      'Saved. It will be sent after the refused change to “Receipt”.',
    );
  });
});

test('what was saved is not called saved any more once the service refused it', async () => {
  let options: OptionView[] = [RECEIPT];
  const fake = withSettings({}, [])
    .on('options.list', () => ok(options))
    .on('outbox.queueEdits', () => ok({ id: 7 }));
  const { user } = await opened(fake);
  await user.clear(await screen.findByRole('textbox', { name: 'Closing words' }));
  await user.type(footer(), 'Hugs');
  await user.click(screen.getByTestId('settings-save'));
  expect(await screen.findByTestId('settings-saved')).toHaveTextContent('We’ll send it as soon as');
  options = [{ ...REFUSED, waiting: 1 }];
  fake.push({ outbox: summary({ revision: 4, attention: 1 }) });
  await waitFor(() =>
    expect(screen.getByTestId('settings-saved')).toHaveTextContent('1 change was refused.'),
  );
  expect(screen.getByTestId('settings-saved')).not.toHaveTextContent('Saved');
  // It stands at the setting: the page's head says it no second time, and no bar lies over it.
  expect(screen.getByTestId('settings-refused')).toBeVisible();
  expect(screen.queryByTestId('settings-pending')).toBeNull();
  expect(document.querySelector('[data-at-foot]')).toBeNull();
  expect(screen.queryByTestId('settings-waiting')).toBeNull();
  fake.push({ language: 'ru' });
  await waitFor(() =>
    expect(screen.getByTestId('settings-saved')).toHaveTextContent('Не принято 1 изменение.'),
  );
});

test('what was saved is not called saved any more once it was discarded, but once it was put back', async () => {
  let options: OptionView[] = [RECEIPT];
  const fake = withSettings({}, [])
    .on('options.list', () => ok(options))
    .on('outbox.queueEdits', () => ok({ id: 7 }))
    .on('outbox.discard', () => ok({ undoUntil: Date.now() + 10_000 }))
    .answers('outbox.undoDiscard', undefined);
  const { user } = await opened(fake);
  await user.clear(await screen.findByRole('textbox', { name: 'Closing words' }));
  await user.type(footer(), 'Hugs');
  await user.click(screen.getByTestId('settings-save'));
  await screen.findByTestId('settings-saved');
  options = [REFUSED];
  fake.push({ outbox: summary({ revision: 4, attention: 1 }) });
  await user.click(within(await box()).getByTestId('refused-discard'));
  await user.click(await screen.findByTestId('confirm-yes'));
  options = [RECEIPT];
  fake.push({ outbox: summary({ revision: 5 }) });
  await waitFor(() => expect(screen.queryByTestId('settings-refused')).toBeNull());
  expect(screen.queryByTestId('settings-saved')).toBeNull();
  await user.click(await screen.findByTestId('outbox-undo'));
  expect(await screen.findByTestId('settings-saved')).toHaveTextContent('We’ll send it as soon as');
});

test('what was discarded and cannot be put back any more is not called saved again', async () => {
  let options: OptionView[] = [RECEIPT];
  const fake = withSettings({}, [])
    .on('options.list', () => ok(options))
    .on('outbox.queueEdits', () => ok({ id: 7 }))
    .on('outbox.discard', () => ok({ undoUntil: Date.now() + 10_000 }))
    .on('outbox.undoDiscard', () => failure('entry_gone'));
  const { parts, user } = await opened(fake);
  await user.clear(await screen.findByRole('textbox', { name: 'Closing words' }));
  await user.type(footer(), 'Hugs');
  await user.click(screen.getByTestId('settings-save'));
  await screen.findByTestId('settings-saved');
  options = [REFUSED];
  fake.push({ outbox: summary({ revision: 4, attention: 1 }) });
  await user.click(within(await box()).getByTestId('refused-discard'));
  await user.click(await screen.findByTestId('confirm-yes'));
  options = [RECEIPT];
  fake.push({ outbox: summary({ revision: 5 }) });
  await user.click(await screen.findByTestId('outbox-undo'));
  await waitFor(() => expect(parts.outbox.error('all')).toMatchObject({ code: 'entry_gone' }));
  await settled();
  expect(screen.queryByTestId('settings-saved')).toBeNull();
});

test('of several that were saved, what became of those that were not discarded is still said', async () => {
  const shift: OptionView = { ...SHIFT, waiting: 0 };
  let options: OptionView[] = [RECEIPT, shift];
  const fake = withSettings({}, [])
    .on('options.list', () => ok(options))
    .on('outbox.queueEdits', ({ optionGuid }) => ok({ id: optionGuid === RECEIPT.guid ? 7 : 8 }))
    .on('outbox.discard', () => ok({ undoUntil: Date.now() + 10_000 }));
  const { user } = await opened(fake);
  await user.clear(await screen.findByRole('textbox', { name: 'Closing words' }));
  await user.type(footer(), 'Hugs');
  await user.type(screen.getByRole('textbox', { name: 'Copies' }), '{Backspace}2');
  await user.type(screen.getByRole('textbox', { name: 'Opens at' }), '9');
  await user.click(screen.getByTestId('settings-save'));
  expect(await screen.findByTestId('settings-saved')).toHaveTextContent('3 changes');
  options = [REFUSED, shift];
  fake.push({ outbox: summary({ revision: 4, attention: 1 }) });
  await user.click(within(await box()).getByTestId('refused-discard'));
  await user.click(await screen.findByTestId('confirm-yes'));
  options = [RECEIPT, shift];
  fake.push({ outbox: summary({ revision: 5 }) });
  await waitFor(() => expect(screen.queryByTestId('settings-refused')).toBeNull());
  expect(screen.getByTestId('settings-saved')).toHaveTextContent('Saved. We’ll send it as soon as');
});

test('a refused change is changed in its field from the pending changes, too', async () => {
  const refused = entry(7, {
    ...{ optionGuid: RECEIPT.guid, optionName: RECEIPT.name, state: { kind: 'attention' } },
    lastAnswer: REFUSED.refused?.answer ?? null,
  });
  const started = start(withEntries(() => [refused]).on('options.list', () => ok([REFUSED])));
  await openOutbox(started);
  await started.user.click((await inEntry(7)).getByTestId('outbox-edit'));
  await screen.findByTestId('settings-page');
  await waitFor(() => expect(footer()).toHaveFocus());
});
