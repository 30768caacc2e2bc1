import type { Linter } from 'eslint';

const TEST = '/^(test|it|describe)$/';
/** `test.only`, wherever it stands. */
const marked = (...names: string[]) =>
  `MemberExpression[object.name=${TEST}][property.name=/^(${names.join('|')})$/]`;

const FORBIDDEN: readonly { selector: string; message: string }[] = [
  { selector: marked('only'), message: 'All tests are run.' },
  { selector: marked('todo', 'fixme', 'fails'), message: 'A test that cannot pass yet is not written yet.' },
  {
    // With a condition first, as Playwright has it, a test is left out where what it needs is not there.
    selector: `CallExpression[arguments.0.type=/^(Literal|TemplateLiteral)$/][callee.property.name="skip"][callee.object.name=${TEST}]`,
    message: 'A test is left out for a reason that it names: skipIf, or a condition.',
  },
  {
    selector: 'CallExpression[callee.property.name="waitForTimeout"]',
    message: 'Tests wait for what they are about, not for a time.',
  },
  {
    selector: 'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
    message: 'Tests wait for what they are about, not for a time.',
  },
];

/** What tests must not have, as lint configuration: what leaves some of them out, and sleeps. */
export const tests: Linter.Config[] = [
  {
    files: ['test/{board,component,contract,e2e,unit}/**/*.ts'],
    // There the moments in which a process is killed are what is tested.
    ignores: ['test/e2e/handover.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', ...FORBIDDEN] },
  },
];
