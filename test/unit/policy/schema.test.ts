import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HEADER_NAMES } from '../../../electron/contract/connection.ts';
import { parsePolicy } from '../../../electron/policy/read.ts';

const schema = JSON.parse(readFileSync('docs/policy.schema.json', 'utf8')) as object;
const isValid = new Ajv({ formats: { uri: (text: string) => URL.canParse(text) } }).compile(schema);
const isRead = (value: unknown) => parsePolicy(new TextEncoder().encode(JSON.stringify(value))).ok;

/** Values that are right, nearly right, or neither. */
const text = fc.oneof(
  fc.constantFrom(
    'https://pos.example',
    'X-Token',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    'latest',
    'en',
    '',
  ),
  fc.string({ maxLength: 210 }),
);
const whole = fc.oneof(fc.integer({ min: -5, max: 700 }), fc.constantFrom(0.5, 1e300, 3600, 3601));
const any = fc.oneof(text, whole, fc.boolean(), fc.constant(null), fc.array(text, { maxLength: 9 }));
const some = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members, { requiredKeys: [] });
const policies = some({
  version: fc.constantFrom(1, 1, 1, 2),
  language: any,
  training_store: any,
  unknown: fc.constant(1),
  connection: some({
    ...Object.fromEntries(
      ['base_url', 'organization_guid', 'alias', 'auth_header', 'auth_scheme', 'qr_template'].map((key) => [
        key,
        text,
      ]),
    ),
    header_names: some(Object.fromEntries([...HEADER_NAMES, 'Other'].map((name) => [name, text]))),
    register_steps: any,
  }),
  updates: some({ enabled: any, feed: text, channel: text }),
  time_outs: some({ code_seconds: whole, settings_seconds: whole }),
  codes: some({ clipboard_seconds: whole, hide_after_seconds: whole, other: whole }),
});

it('the published schema and the app agree on every policy', () => {
  const met = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(policies, (policy) => {
      const valid = isValid(policy);
      met[valid ? 'valid' : 'invalid'] += 1;
      expect(isRead(policy)).toBe(valid);
    }),
    { numRuns: 3000 },
  );
  expect(Math.min(met.valid, met.invalid)).toBeGreaterThan(20);
});

it('the example of the document is a policy', () => {
  const [, example = ''] =
    /```json\n([\s\S]*?)```/.exec(readFileSync('docs/managed-settings.md', 'utf8')) ?? [];
  const policy: unknown = JSON.parse(example);
  expect(isValid(policy)).toBe(true);
  expect(isRead(policy)).toBe(true);
});
