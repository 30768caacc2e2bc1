import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { SavedConnection } from '#contract/connection.ts';
import type { State } from '#contract/state.ts';
import { ok } from '#contract/result.ts';
import { failure, type FakeTill } from './fake-till.ts';
import {
  CLOUD,
  DIRECTORY,
  EMPTY_OUTBOX,
  fakeTill,
  NEVSKY,
  start,
  TRAINING,
  type Started,
} from './fixtures.ts';
import { PREVIEW } from './import-fixtures.ts';
import { openStore, errorScreen, heading, openConnectForm } from './on-screen.ts';

const HERE: SavedConnection = {
  id: CLOUD.id,
  name: 'Corner Shop Ltd',
  baseUrl: CLOUD.baseUrl,
  orgGuid: CLOUD.orgGuid,
  current: true,
  waiting: 0,
};
const NORTH: SavedConnection = {
  id: 'cloud-north',
  name: 'Northern Shops',
  baseUrl: 'https://north.example.com',
  orgGuid: '00000009-0000-4000-8000-000000000002',
  current: false,
  waiting: 3,
};
const BOTH = [HERE, NORTH];

/** What main's state is once the other organisation is in use. */
const IN_NORTH: Partial<State> = {
  connection: { ...CLOUD, id: NORTH.id, baseUrl: NORTH.baseUrl, orgGuid: NORTH.orgGuid, alias: '' },
  connections: [
    { ...HERE, current: false },
    { ...NORTH, current: true },
  ],
  directory: { ...DIRECTORY, organisation: { guid: NORTH.orgGuid, name: 'Northern Shops' } },
};

/** A main that has two connections and switches between them. */
function two(state: Partial<State> = {}): FakeTill {
  const fake = fakeTill({ connections: BOTH, ...state });
  return fake.on('connection.switchTo', () => {
    fake.push(IN_NORTH);
    return ok(undefined);
  });
}

async function openPanel(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await started.user.click(await screen.findByTestId('connection-chip'));
  await screen.findByTestId('connection-panel');
  return started;
}

const toNorth = (): HTMLElement => screen.getByRole('button', { name: /^Northern Shops .*Switch$/ });
const panelGone = (): Promise<void> =>
  waitFor(() => expect(screen.queryByTestId('connection-panel')).toBeNull());

describe('the dot beside the connection', () => {
  const STATES = ['answers', 'training', 'out'];
  const shown = () => [
    [...screen.getByTestId('connection-dot').classList].filter((name) => STATES.includes(name)),
    screen.getByTestId('connection-chip').textContent.includes('no answer'),
  ];

  test('is green only while the service answers, and words say when it does not', async () => {
    const { fake } = start(fakeTill());
    await screen.findByTestId('connection-chip');
    expect(shown()).toEqual([[], false]);
    fake.push({ answering: true });
    await waitFor(() => expect(shown()).toEqual([['answers'], false]));
    fake.push({ answering: false });
    await waitFor(() => expect(shown()).toEqual([['out'], true]));
    fake.push({ answering: true });
    await waitFor(() => expect(shown()).toEqual([['answers'], false]));
  });
});

describe('with one organisation', () => {
  test('the panel is about that one alone', async () => {
    await openPanel(fakeTill({ connections: [HERE] }));
    expect(screen.queryByTestId('organisations')).toBeNull();
    expect(screen.queryByTestId('switch-to')).toBeNull();
    expect(screen.getByRole('button', { name: 'Add another organisation' })).toBeVisible();
  });

  test('the connect form does not ask for a name', async () => {
    const fake = fakeTill({ connection: null, directory: null });
    await openConnectForm(start(fake));
    await heading('Connect your organisation');
    expect(screen.queryByLabelText(/Display name/)).toBeNull();
  });
});

describe('with several organisations', () => {
  test('the panel says where one is, and where each of the others goes', async () => {
    await openPanel(two());
    const list = screen.getByTestId('organisations');
    expect(list).toHaveTextContent('Corner Shop Ltd Current');
    expect(toNorth()).toHaveAccessibleName('Northern Shops north.example.com 3 changes waiting Switch');
    expect(screen.queryByTestId('waits-here')).toBeNull();
  });

  test('another is taken into use with one click', async () => {
    const { fake, user } = await openPanel(two());
    await user.click(toNorth());
    await panelGone();
    expect(fake.inputs('connection.switchTo')).toEqual([{ id: NORTH.id }]);
    expect(screen.getByTestId('connection-chip')).toHaveTextContent('Northern Shops');
    expect(screen.getByTestId('announcer')).toHaveTextContent('You’re now in Northern Shops.');
  });

  test('it is said that unsent changes wait for the return', async () => {
    await openPanel(two({ outbox: { ...EMPTY_OUTBOX, queued: 1, attention: 1 } }));
    expect(screen.getByTestId('waits-here')).toHaveTextContent(
      'If you switch, 2 changes for Corner Shop Ltd wait until you come back.',
    );
  });

  test('a connection that is gone meanwhile is said to be, and the present one stays', async () => {
    const fake = two().on('connection.switchTo', () => failure('connection_gone'));
    const { user } = await openPanel(fake);
    await user.click(toNorth());
    await errorScreen('connection_gone');
    await user.click(screen.getByTestId('error-action'));
    expect(screen.queryByTestId('error-screen')).toBeNull();
    expect(screen.getByTestId('connection-chip')).toHaveTextContent('Corner Shop Ltd');
  });

  test('two that look alike are told apart by their organisation', async () => {
    const alike = { ...NORTH, id: 'cloud-3', orgGuid: '00000009-0000-4000-8000-000000000003' };
    await openPanel(two({ connections: [...BOTH, alike] }));
    const names = screen
      .getAllByTestId('switch-to')
      .map((item) => item.querySelector('.detail')?.textContent);
    expect(names).toEqual([`north.example.com · ${NORTH.orgGuid}`, `north.example.com · ${alike.orgGuid}`]);
  });

  test('the training store leads back to them', async () => {
    const connections = [{ ...HERE, current: false }, NORTH];
    const { user } = await openPanel(two({ connection: TRAINING, connections }));
    expect(screen.getAllByTestId('switch-to')).toHaveLength(2);
    await user.click(toNorth());
    await waitFor(() => expect(screen.queryByTestId('notice-training')).toBeNull());
  });
});

describe('adding an organisation', () => {
  test('begins with an empty form, and takes a name', async () => {
    const fake = two().answers('connection.connect', undefined);
    const started = await openPanel(fake);
    const { user } = started;
    await user.click(screen.getByRole('button', { name: 'Add another organisation' }));
    await heading('Add an organisation');
    await openConnectForm(started);
    await heading('Connect another organisation');
    expect(screen.getByLabelText('Server address')).toHaveValue('');
    await user.type(screen.getByLabelText('Server address'), NORTH.baseUrl);
    await user.type(screen.getByLabelText('Organisation GUID'), NORTH.orgGuid);
    await user.type(screen.getByLabelText(/Display name/), 'North');
    await user.type(screen.getByLabelText('Access token'), 'secret');
    await user.click(screen.getByTestId('connect-submit'));
    expect(fake.inputs('connection.connect')).toMatchObject([{ baseUrl: NORTH.baseUrl, name: 'North' }]);
  });

  test('leaves everything as it is when one goes back', async () => {
    const { user } = await openPanel(two());
    await user.click(screen.getByTestId('panel-add'));
    await heading('Add an organisation');
    await user.click(screen.getByTestId('back'));
    await heading('Set up a new till');
    expect(screen.getByTestId('connection-chip')).toHaveTextContent('Corner Shop Ltd');
  });

  test('a connection that is changed keeps its name', async () => {
    const fake = two({ connection: { ...CLOUD, name: 'My shop' } }).answers('connection.connect', undefined);
    const { user } = await openPanel(fake);
    await user.click(screen.getByTestId('panel-edit'));
    expect(await screen.findByLabelText(/Display name/)).toHaveValue('My shop');
  });
});

describe('renaming', () => {
  test('gives the connection the user’s own name', async () => {
    const fake = two();
    fake.on('connection.rename', ({ name }) => {
      fake.push({ connection: { ...CLOUD, name }, connections: [{ ...HERE, name }, NORTH] });
      return ok(undefined);
    });
    const { user } = await openPanel(fake);
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    await waitFor(() => expect(screen.getByLabelText(/Display name/)).toHaveFocus());
    await user.keyboard('Corner');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.getByTestId('connection-chip')).toHaveTextContent('Corner'));
    expect(fake.inputs('connection.rename')).toEqual([{ id: CLOUD.id, name: 'Corner' }]);
    expect(screen.getByRole('button', { name: 'Rename' })).toHaveFocus();
  });

  test('says what is wrong with a name', async () => {
    const { user } = await openPanel(two().answers('connection.rename', undefined));
    await user.click(screen.getByRole('button', { name: 'Rename' }));
    await user.click(screen.getByLabelText(/Display name/));
    await user.paste('x'.repeat(81));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(screen.getByLabelText(/Display name/)).toHaveAccessibleDescription(/This is too long/),
    );
  });
});

describe('the welcome step without a connection', () => {
  const saved = (): FakeTill => two({ connection: null, directory: null, connections: [NORTH] });

  test('lists the saved ones beside the sign-in', async () => {
    start(saved());
    await heading('Sign in to LIFE POS');
    const section = screen.getByRole('region', { name: 'Continue with' });
    expect(within(section).getByTestId('switch-to')).toHaveTextContent('Northern Shops');
    expect(screen.getByTestId('sign-in-phone')).toBeVisible();
  });

  test('goes on with one of them', async () => {
    const { user, fake } = start(saved());
    await heading('Sign in to LIFE POS');
    await user.click(screen.getByRole('button', { name: /^Northern Shops .*Open$/ }));
    await heading('Choose a store');
    expect(fake.inputs('connection.switchTo')).toEqual([{ id: NORTH.id }]);
  });

  test('says nothing of any when there are none', async () => {
    start(fakeTill({ connection: null, directory: null }));
    await heading('Sign in to LIFE POS');
    expect(screen.queryByTestId('saved-connections')).toBeNull();
  });
});

describe('when another organisation comes into use, nothing of the former is left', () => {
  test('no choice and no page', async () => {
    const started = start(two());
    await openStore(started, NEVSKY.guid);
    await started.user.click(screen.getByTestId('open-settings'));
    await screen.findByTestId('settings-page');
    started.fake.push(IN_NORTH);
    await heading('Choose a store');
    expect(screen.queryByTestId('settings-page')).toBeNull();
    expect(started.parts.wizard.choices.outlet).toBeNull();
  });

  test('no connection panel, nor the question whether to leave', async () => {
    const { fake, user } = await openPanel(two());
    await user.click(screen.getByTestId('panel-leave'));
    await screen.findByTestId('confirm-dialog');
    fake.push(IN_NORTH);
    await panelGone();
    expect(screen.queryByTestId('confirm-dialog')).toBeNull();
  });

  test('no preview of its files, not even one that comes late', async () => {
    const fake = two({ directory: null });
    const reading = fake.holds('directory.chooseFiles');
    const { user, parts } = start(fake);
    await user.click(await screen.findByTestId('import-directory'));
    fake.push(IN_NORTH);
    await waitFor(() => expect(parts.importer.busy).toBe(false));
    reading.answer(ok(PREVIEW));
    fake.answers('directory.readFiles', { ...PREVIEW, id: 'import-2', organisation: undefined });
    await parts.importer.drop([new File([''], 'x.csv')]);
    expect(await screen.findByTestId('import-dialog')).not.toHaveTextContent('Corner Shop Ltd');
    fake.push({ connection: CLOUD, connections: BOTH, directory: DIRECTORY });
    await waitFor(() => expect(screen.queryByTestId('import-dialog')).toBeNull());
  });

  test('no patch that was being written, and none of its text when one comes to the same place', async () => {
    const { user, parts, fake } = start(two());
    const target = { kind: 'typed' } as const;
    await heading('Choose a store');
    parts.navigation.openPatch(target);
    await user.type(await screen.findByTestId('patch-text'), 'of Corner Shop');
    await user.keyboard('{Escape}');
    parts.navigation.openPatch(target);
    expect(await screen.findByTestId('patch-text')).toHaveValue('of Corner Shop');
    fake.push(IN_NORTH);
    await waitFor(() => expect(screen.queryByTestId('patch-text')).toBeNull());
    parts.navigation.openPatch(target);
    expect(await screen.findByTestId('patch-text')).not.toHaveValue('of Corner Shop');
  });

  test('no undo bar, not even for what is answered late', async () => {
    const fake = two();
    const discard = fake.holds('outbox.discard');
    const { parts } = start(fake);
    await heading('Choose a store');
    const discarded = parts.outbox.discard(1, 'Receipt');
    fake.push(IN_NORTH);
    await waitFor(() => expect(screen.getByTestId('connection-chip')).toHaveTextContent('Northern'));
    discard.answer(ok({ undoUntil: Date.now() + 60_000 }));
    await discarded;
    expect(screen.queryByTestId('undo-bar')).toBeNull();
  });

  test('no news of its outbox', async () => {
    const fake = two();
    start(fake);
    await heading('Choose a store');
    fake.push({ ...IN_NORTH, outbox: { ...EMPTY_OUTBOX, attention: 2 } });
    await waitFor(() =>
      expect(screen.getByTestId('announcer')).toHaveTextContent('You’re now in Northern Shops.'),
    );
  });
});

describe('the search for everything', () => {
  /** The other organisation is chosen there. */
  async function chooseNorth(fake: FakeTill): Promise<void> {
    const { user } = start(fake);
    await screen.findByRole('heading', { level: 1 });
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByTestId('palette-field'), NORTH.name);
    await waitFor(() =>
      expect(screen.getAllByTestId('palette-line')[0]).toHaveAttribute('data-id', `switch-${NORTH.id}`),
    );
    await user.keyboard('{Enter}');
  }

  test('says where it was chosen that another organisation cannot be switched to', async () => {
    await chooseNorth(two().on('connection.switchTo', () => failure('storage_failed')));
    expect(await screen.findByTestId('palette-refused')).toBeVisible();
  });

  test('stays open, and busy, until another organisation is in use', async () => {
    const fake = two();
    const held = fake.holds('connection.switchTo');
    await chooseNorth(fake);
    await waitFor(() => expect(screen.getByTestId('palette')).toHaveAttribute('aria-busy', 'true'));
    held.answer(ok(undefined));
    await waitFor(() => expect(screen.queryByTestId('palette')).toBeNull());
  });
});
