/**
 * Makes docs/policy.schema.json, by which editors and an organisation's IT check a policy, from what the app itself
 * checks it by. A test says when the file is not current.
 *
 *     node build/policy-schema.ts
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import { Policy, POLICY_DEFINITIONS } from '#contract/policy.ts';

const path = resolve(import.meta.dirname, '../docs/policy.schema.json');

/** What the file must hold. Throws where the policy has something that a JSON Schema cannot say. */
export async function policySchema(): Promise<string> {
  const { $schema, ...schema } = toJsonSchema(Policy, {
    typeMode: 'input',
    definitions: POLICY_DEFINITIONS,
    // What is looked at by a function has a pattern beside it.
    ignoreActions: ['check'],
  });
  const described = {
    $schema,
    title: 'Till Setup: managed settings',
    description:
      'What an organisation presets on a computer; whatever is in it is locked. See managed-settings.md.',
    ...schema,
  };
  return format(JSON.stringify(described), { ...(await resolveConfig(path)), filepath: path });
}

if (import.meta.main) await writeFile(path, await policySchema());
