import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { row, withBoard } from './board-fixtures.ts';
import { CLOUD, EMPTY_OUTBOX, fakeTill, NOTHING_ROLLED_OUT, start } from './fixtures.ts';
import { summary, withEntries, ENTRIES } from './outbox-fixtures.ts';

const chip = () => screen.queryByTestId('attention');
const ready = (count: number) => ({
  ...NOTHING_ROLLED_OUT,
  counts: { ...NOTHING_ROLLED_OUT.counts, ready: count },
});

describe('in the header, what needs attention', () => {
  test('is not there while nothing does', async () => {
    start(fakeTill({ outbox: summary({ queued: 3 }) }));
    await screen.findByTestId('main-menu');
    expect(chip()).toBeNull();
  });

  test('changes that did not get through: a click shows them', async () => {
    const fake = withEntries(() => ENTRIES);
    fake.push({ outbox: summary({ attention: 1, uncertain: 1 }) });
    const { user, parts } = start(fake);
    expect(await screen.findByTestId('attention')).toHaveTextContent('2 need attention');
    await user.click(screen.getByTestId('attention'));
    await waitFor(() => expect(parts.navigation.page).toBe('outbox'));
  });

  test('tills that are ready: a click shows these in the overview', async () => {
    const fake = withBoard(() => [row(1, { state: { kind: 'ready', at: 1 } })], { tills: ready(2) });
    const { user, parts } = start(fake);
    expect(await screen.findByTestId('attention')).toHaveTextContent('2 tills ready');
    await user.click(screen.getByTestId('attention'));
    await waitFor(() => expect(parts.navigation.page).toBe('board'));
    expect(parts.board.filter.states).toEqual(['ready']);
  });

  test('ready tills only where a code can be got', async () => {
    const fake = fakeTill({ tills: ready(1), outbox: { ...EMPTY_OUTBOX, online: false } });
    start(fake);
    await screen.findByTestId('main-menu');
    expect(chip()).toBeNull();
    fake.push({ outbox: { ...EMPTY_OUTBOX, online: true } });
    expect(await screen.findByTestId('attention')).toBeVisible();
    fake.push({ connection: { ...CLOUD, credential: { kept: 'none' } } });
    await waitFor(() => expect(chip()).toBeNull());
  });

  test('both: it asks which', async () => {
    const fake = withEntries(() => ENTRIES);
    fake.push({ outbox: summary({ attention: 1, online: true }), tills: ready(1) });
    const { user, parts } = start(fake);
    await user.click(await screen.findByTestId('attention'));
    expect(await screen.findByTestId('attention-ready')).toHaveTextContent('1 till is ready for its code');
    await user.click(screen.getByTestId('attention-changes'));
    await waitFor(() => expect(parts.navigation.page).toBe('outbox'));
  });
});
