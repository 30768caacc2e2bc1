import { waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Preferences } from '#contract/state.ts';
import type { FakeTill } from './fake-till.ts';
import { fakeTill, start, STATE } from './fixtures.ts';
import { heading } from './on-screen.ts';

type Theme = Preferences['theme'];

/** A system that may wish for more contrast, and that may change its mind. */
class System extends EventTarget {
  #wants: boolean;

  constructor(wants: boolean) {
    super();
    this.#wants = wants;
    const real = window.matchMedia.bind(window);
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      query.includes('prefers-contrast: more') ? (this as unknown as MediaQueryList) : real(query),
    );
  }

  get matches(): boolean {
    return this.#wants;
  }

  wants(more: boolean): void {
    this.#wants = more;
    this.dispatchEvent(new Event('change'));
  }
}

async function startWith(theme: Theme): Promise<FakeTill> {
  const fake = fakeTill({ preferences: { ...STATE.preferences, theme } });
  start(fake);
  await heading('Choose a store');
  return fake;
}

const shows = (contrast: 'more' | undefined, theme: 'light' | 'dark' | undefined) =>
  waitFor(() => {
    const { dataset } = document.documentElement;
    expect([dataset['contrast'], dataset['theme']]).toEqual([contrast, theme]);
  });
const prefer = (fake: FakeTill, theme: Theme): void =>
  fake.push({ preferences: { ...fake.state.preferences, theme } });

afterEach(() => {
  vi.restoreAllMocks();
});

describe('high contrast', () => {
  test('is there when the user chose it, whatever the system wishes', async () => {
    const system = new System(false);
    await startWith('contrast');
    await shows('more', undefined);
    system.wants(true);
    await shows('more', undefined);
  });

  test('comes and goes with the user’s choice', async () => {
    new System(false);
    const fake = await startWith('light');
    await shows(undefined, 'light');
    prefer(fake, 'contrast');
    await shows('more', undefined);
    prefer(fake, 'dark');
    await shows(undefined, 'dark');
    prefer(fake, 'contrast');
    await shows('more', undefined);
    prefer(fake, 'system');
    await shows(undefined, undefined);
  });

  test('follows the system’s wish while the theme is the system’s', async () => {
    const system = new System(true);
    await startWith('system');
    await shows('more', undefined);
    system.wants(false);
    await shows(undefined, undefined);
    system.wants(true);
    await shows('more', undefined);
  });

  test.each(['light', 'dark'] as const)('is not forced upon a user who chose %s', async (theme) => {
    const system = new System(true);
    await startWith(theme);
    await shows(undefined, theme);
    system.wants(false);
    system.wants(true);
    await shows(undefined, theme);
  });
});
