import { describe, expect, test } from 'vitest';
import { seesOnly } from '#features/wizard/steps/till/warnings.ts';

const signedIn = (...paths: string[]) => ({
  name: 'Anna',
  login: 'anna',
  permissions: paths.map((path) => ({ group: 'Tills', feature: path, path })),
});

describe('whoever may see tills and get no codes', () => {
  test('is told so where the service says it', () => {
    expect(seesOnly(signedIn('workplaces/view'))).toBe(true);
  });

  test('is not who may get them', () => {
    expect(seesOnly(signedIn('workplaces/view', 'workplaces/generate-activation-code'))).toBe(false);
  });

  test('is not anybody of whom nothing is known, or nothing about tills', () => {
    expect(seesOnly(null)).toBe(false);
    expect(seesOnly({ ...signedIn(), permissions: null })).toBe(false);
    expect(seesOnly(signedIn('reports/view'))).toBe(false);
  });
});
