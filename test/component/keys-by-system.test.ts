import { screen } from '@testing-library/svelte';
import { afterEach, describe, expect, test } from 'vitest';
import type { Runtime } from '#contract/state.ts';
import { isSearchShortcut } from '#features/tills/search-shortcut.ts';
import { row, withBoard } from './board-fixtures.ts';
import { start, STATE } from './fixtures.ts';

const boardOn = (platform: Runtime['platform']) =>
  withBoard(() => [row(1)], { runtime: { ...STATE.runtime, platform } });

describe('the keys that are said', () => {
  test.each([
    ['windows', 'Control+B'],
    ['linux', 'Control+B'],
    ['macos', 'Meta+B'],
  ] as const)('on %s are its own: the overview’s is %s', async (platform, overview) => {
    start(boardOn(platform));
    expect(await screen.findByTestId('open-overview')).toHaveAttribute('aria-keyshortcuts', overview);
  });
});

describe('the key that leads to the search', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });
  const key = (init: KeyboardEventInit) => new KeyboardEvent('keydown', init);

  test.each([
    ['macos', { key: 'f', metaKey: true }, true],
    ['macos', { key: 'f', ctrlKey: true }, false],
    ['windows', { key: 'f', ctrlKey: true }, true],
    ['windows', { key: 'f', metaKey: true }, false],
    ['linux', { key: 'f', ctrlKey: true }, true],
    ['windows', { key: 'а', code: 'KeyF', ctrlKey: true }, true],
    ['macos', { key: 'а', code: 'KeyF', metaKey: true }, true],
    ['windows', { key: 'F', ctrlKey: true, shiftKey: true }, false],
    ['windows', { key: 'f', ctrlKey: true, altKey: true }, false],
    ['windows', { key: '/' }, true],
    ['macos', { key: '/', metaKey: true }, false],
    ['windows', { key: '/', ctrlKey: true }, false],
  ] as const)('on %s: %j – %s', (platform, init, isIt) => {
    expect(isSearchShortcut(key(init), platform)).toBe(isIt);
  });
});
