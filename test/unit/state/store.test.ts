import { expect, it } from 'vitest';
import type { State, StateChange } from '#contract/state.ts';
import { INITIAL_STATE } from '#electron/state/initial-state.ts';
import { createStateStore } from '#electron/state/store.ts';

const initial: State = {
  runtime: { appVersion: '1.0.0', electronVersion: '45.0.0', isShippedElectron: true, platform: 'linux' },
  preferences: {
    language: 'system',
    theme: 'system',
    updates: true,
    notifications: true,
    sound: false,
    singleKeys: true,
  },
  language: 'en',
  ...INITIAL_STATE,
};

it('numbers its changes without a gap, and a snapshot stands where the last one left it', () => {
  const store = createStateStore(initial);
  const seen: StateChange[] = [];
  store.subscribe((change) => seen.push(change));
  store.update({ language: 'ru' });
  store.update({ settingsSetAside: 'x' });
  expect(seen).toEqual([
    { sequence: 1, changes: { language: 'ru' } },
    { sequence: 2, changes: { settingsSetAside: 'x' } },
  ]);
  expect(store.snapshot()).toEqual({
    sequence: 2,
    state: { ...initial, language: 'ru', settingsSetAside: 'x' },
  });
});

it('tells those no more who ended their subscription', () => {
  const store = createStateStore(initial);
  const seen: StateChange[] = [];
  const end = store.subscribe((change) => seen.push(change));
  end();
  store.update({ language: 'ru' });
  expect(seen).toEqual([]);
});
