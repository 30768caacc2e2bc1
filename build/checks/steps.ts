/** Which reporter a step writes its numbers with; a step without one is a single check. */
export type Counted = 'vitest' | 'playwright';

/** One npm script. Steps run beside each other, but for one that is last: it runs when all others have passed. */
export type Step = {
  script: string;
  counted?: Counted;
  /** What its environment has besides. */
  env?: Readonly<Record<string, string>>;
  isLast?: true;
};

/** Syntax trees live long: with as little room for young objects as V8 begins with, they are copied again and again. */
const LINT: Step = { script: 'check:lint', env: { NODE_OPTIONS: '--max-semi-space-size=64' } };
const TYPES: Step = { script: 'check:types' };
const UNIT: Step = { script: 'test:unit', counted: 'vitest' };
const SHORT: readonly Step[] = ['check:format', 'check:api', 'check:unused'].map((script) => ({ script }));

/**
 * What `npm run check` and `npm test` are made of. Each step is an npm script that can be run by itself. What takes longest
 * comes first, so that nothing long is left over at the end.
 */
export const SUITES: Readonly<Record<string, readonly Step[]>> = {
  check: [UNIT, LINT, TYPES, ...SHORT],
  test: [
    UNIT,
    { script: 'test:component', counted: 'vitest' },
    LINT,
    TYPES,
    { script: 'test:board', counted: 'vitest' },
    ...SHORT,
    // Windows that wait for focus and pictures of them suffer from anything beside them that is as urgent.
    { script: 'test:e2e', counted: 'playwright', isLast: true },
  ],
};
