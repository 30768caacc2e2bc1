import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { policySchema } from '../../../build/policy-schema.ts';
import { HEADER_NAMES } from '#contract/connection.ts';
import { parsePolicy } from '#electron/policy/read.ts';

const published = readFileSync('docs/policy.schema.json', 'utf8');
const schema = JSON.parse(published) as object;
const isValid = new Ajv({ formats: { uri: (text: string) => URL.canParse(text) } }).compile(schema);
const isRead = (value: unknown) => parsePolicy(new TextEncoder().encode(JSON.stringify(value))).ok;

/** Values that are wrong in most places, or at the edge of what is right. */
const any = fc.oneof(
  fc.string({ maxLength: 210 }),
  fc.constantFrom('', 'Latest', 'X Token', 'https://', '3f2504e0-4f89-41d3-9a0c-0305e82c330'),
  fc.constantFrom(4, 5, 9, 10, 300, 301, 600, 601, 3600, 3601, -1, 0.5, 1e300),
  fc.constantFrom(true, null),
  fc.array(fc.string({ maxLength: 210 }), { maxLength: 9 }),
);
/** Right nearly always: a policy has many members, and one wrong one is enough. */
const mostly = (...right: unknown[]) =>
  fc.oneof({ weight: 19, arbitrary: fc.constantFrom(...right) }, { weight: 1, arbitrary: any });
/** Or, now and then, one of these, which are wrong here. */
const or = (right: fc.Arbitrary<unknown>, ...wrong: unknown[]) =>
  fc.oneof({ weight: 19, arbitrary: right }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
const some = (members: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    { weight: 39, arbitrary: fc.record(members, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.record({ ...members, unknown: any }, { requiredKeys: ['unknown'] }) },
  );
const NO_ADDRESSES = [
  'http://pos.example',
  'https://a:b@pos.example',
  'https://pos.example/api?x=1',
  'ftp://pos.example',
];
const header = mostly('X-Token', 'Authorization', 'X'.repeat(100));
const policies = fc
  .tuple(
    mostly(1, 1, 1, 2),
    some({
      language: mostly('system', 'en', 'ru'),
      training_store: mostly(true, false),
      connection: some({
        base_url: or(
          mostly('https://pos.example', 'https://pos.example:8443/api/', 'http://127.0.0.1:80'),
          ...NO_ADDRESSES,
        ),
        organization_guid: or(
          mostly('3f2504e0-4f89-41d3-9a0c-0305e82c3301', '3F2504E0-4F89-41D3-9A0C-0305E82C3301'),
          ...[' 3f2504e0-4f89-41d3-9a0c-0305e82c3301', '{3f2504e0-4f89-41d3-9a0c-0305e82c3301}'],
        ),
        alias: mostly('', 'north', 'x'.repeat(24)),
        auth_header: header,
        auth_scheme: or(mostly('', 'Bearer', 'My Scheme'), 'Bearer\nX: 1', 'Кофе', ' Bearer', 'x'.repeat(41)),
        qr_template: or(
          mostly('{code}', '{"code":"{code}","till":"{workplace_guid}"}', '{code}\n{org_guid}'),
          ...['till', '{code} {till}', '{code}{ code }'],
        ),
        header_names: some(Object.fromEntries(HEADER_NAMES.map((name) => [name, header]))),
        register_steps: or(
          mostly(
            [],
            ['Open the menu', 'Scan'],
            Array.from({ length: 8 }, () => 'x'.repeat(200)),
          ),
          ['Open\nthe menu'],
        ),
      }),
      sign_in: some({
        host: mostly('live', 'test'),
        phone_pattern: mostly(true, false),
        token_only: mostly(true, false),
      }),
      updates: some({
        enabled: mostly(true, false),
        feed: or(mostly('https://updates.example/till-setup', 'https://updates.example'), ...NO_ADDRESSES),
        channel: mostly('latest', 'beta-2'),
      }),
      time_outs: some({ code_seconds: mostly(5, 30, 300), settings_seconds: mostly(5, 30, 300) }),
      codes: some({ clipboard_seconds: mostly(0, 60, 600), hide_after_seconds: mostly(10, 600, 3600) }),
      outbox: some({ spread_minutes: mostly(10, 30, 240) }),
    }),
  )
  .map(([version, members]) => ({ version, ...members }));

it('the published schema is what the app’s own gives: `npm run generate:policy` writes it', async () => {
  expect(published).toBe(await policySchema());
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
  expect(Math.min(met.valid, met.invalid)).toBeGreaterThan(500);
});

it('the example of the document is a policy', () => {
  const [, example = ''] =
    /```json\n([\s\S]*?)```/.exec(readFileSync('docs/managed-settings.md', 'utf8')) ?? [];
  const policy: unknown = JSON.parse(example);
  expect(isValid(policy)).toBe(true);
  expect(isRead(policy)).toBe(true);
});
