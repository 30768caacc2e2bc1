/** Which reporter a step writes its numbers with; a step without one is a single check. */
export type Counted = 'vitest' | 'playwright';

/** One npm script. Steps run beside each other, but for one that is `last`: it runs when the others have passed, alone. */
export type Step = { script: string; counted?: Counted; last?: true };

// What takes longest comes first, so that nothing long is left over at the end.
const CHECKS: readonly Step[] = [
  { script: 'check:lint' },
  { script: 'check:types' },
  { script: 'test:unit', counted: 'vitest' },
  { script: 'check:format' },
  { script: 'check:api' },
  { script: 'check:unused' },
];

/** What `npm run check` and `npm test` are made of. Each step is an npm script that can be run by itself. */
export const SUITES: Readonly<Record<string, readonly Step[]>> = {
  check: CHECKS,
  test: [
    ...CHECKS.slice(0, 3),
    { script: 'test:component', counted: 'vitest' },
    { script: 'test:board', counted: 'vitest' },
    ...CHECKS.slice(3),
    // Windows that wait for focus and pictures of them suffer from anything beside them.
    { script: 'test:e2e', counted: 'playwright', last: true },
  ],
};
