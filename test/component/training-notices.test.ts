import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { ok } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import { noticesOf } from '#renderer/app/frame/notices.ts';
import type { FakeTill } from './fake-till.ts';
import { CLOUD, EMPTY_OUTBOX, fakeTill, start, TRAINING, type Started } from './fixtures.ts';
import { heading } from './on-screen.ts';

/** A main that unplugs the practice network and plugs it in. */
function inTraining(state: Partial<State> = {}): FakeTill {
  const fake = fakeTill({ connection: TRAINING, ...state });
  return fake.on('training.setOffline', ({ on }) => {
    fake.push({ trainingOffline: on });
    return ok(undefined);
  });
}

async function startIn(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await heading('Choose a store');
  return started;
}

const notice = (key: string) => within(screen.getByTestId(`notice-${key}`));
const keys = ({ parts }: Started) => noticesOf(parts).map(({ key }) => key);

describe('in the training store', () => {
  test('it is said all the while that nothing is real, and it cannot be dismissed', async () => {
    const started = await startIn(inTraining());
    expect(keys(started)).toEqual(['training']);
    expect(screen.getByTestId('notice-training')).toHaveTextContent(started.parts.i18n.t('notices.training'));
    expect(notice('training').queryByRole('button', { name: 'Dismiss' })).toBeNull();
    expect(
      notice('training')
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual(['Practise without a network']);
  });

  test('the practice network is unplugged and plugged in again', async () => {
    const fake = inTraining();
    const started = await startIn(fake);
    await started.user.click(notice('training').getByRole('button', { name: 'Practise without a network' }));
    expect(await screen.findByTestId('notice-training_offline')).toHaveTextContent(
      'practice network is unplugged',
    );
    expect(keys(started)).toEqual(['training', 'training_offline']);
    expect(notice('training').queryByRole('button')).toBeNull();
    await started.user.click(notice('training_offline').getByRole('button', { name: 'Plug it in' }));
    await waitFor(() => expect(screen.queryByTestId('notice-training_offline')).toBeNull());
    expect(notice('training').getByRole('button')).toBeVisible();
    expect(fake.inputs('training.setOffline')).toEqual([{ on: true }, { on: false }]);
  });

  test('whoever unplugged it with the keyboard is at what plugs it in again, and back', async () => {
    const started = await startIn(inTraining());
    notice('training').getByRole('button').focus();
    await started.user.keyboard('{Enter}');
    await screen.findByTestId('notice-training_offline');
    await waitFor(() => expect(notice('training_offline').getByRole('button')).toHaveFocus());
    await started.user.keyboard('{Enter}');
    await waitFor(() => expect(notice('training').getByRole('button')).toHaveFocus());
  });

  test('an exercise that is under way cannot be dismissed, only ended', async () => {
    const started = await startIn(inTraining({ trainingOffline: true }));
    const offline = noticesOf(started.parts).find(({ key }) => key === 'training_offline');
    expect(offline).toMatchObject({ variant: 'warn', dismissible: false });
    expect(notice('training_offline').getAllByRole('button')).toHaveLength(1);
  });

  test('both are said in the language in use', async () => {
    const fake = inTraining({ trainingOffline: true });
    await startIn(fake);
    fake.push({ language: 'ru' });
    expect(await screen.findByText(/Учебная сеть отключена/)).toBeVisible();
    expect(notice('training_offline').getByRole('button', { name: 'Подключить' })).toBeVisible();
  });
});

describe('a notice that was dismissed', () => {
  test('gives the focus to the next one, and the last one to the heading', async () => {
    const outbox = { ...EMPTY_OUTBOX, setAside: 1 };
    const fake = fakeTill({ connection: CLOUD, settingsSetAside: 'settings.old', outbox });
    const started = await startIn(fake);
    const dismiss = (key: string) => notice(key).getByRole('button', { name: 'Dismiss' });
    dismiss('set_aside').focus();
    await started.user.keyboard('{Enter}');
    await waitFor(() => expect(dismiss('outbox_set_aside')).toHaveFocus());
    await started.user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByTestId('notice-outbox_set_aside')).toBeNull());
    await waitFor(async () => expect(await heading('Choose a store')).toHaveFocus());
  });
});

describe('with real tills', () => {
  test('neither is said, though the practice network was left unplugged', async () => {
    const started = await startIn(fakeTill({ connection: CLOUD, trainingOffline: true }));
    expect(keys(started)).toEqual([]);
  });

  test('and before anything is connected, neither is said', async () => {
    const started = start(fakeTill({ connection: null, directory: null, outbox: null, tills: null }));
    await waitFor(() => expect(started.parts.appState.loaded).toBe(true));
    expect(keys(started)).toEqual([]);
  });
});
