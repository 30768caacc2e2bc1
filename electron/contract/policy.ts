import * as v from 'valibot';
import { Alias, ConnectionOptions, HeaderName, LONGEST_STEP, MOST_STEPS, WireName } from './connection.ts';
import { Guid } from './guid.ts';
import { checkTemplate } from './qr-template.ts';

const seconds = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const optional = v.exactOptional;
/** Which addresses the form takes, is looked at when it is read (policy/read.ts). */
const address = v.pipe(text(2000), v.url());
const { authScheme, qrTemplate } = ConnectionOptions.entries;

/** What the form takes for this option, written as the form leaves it. */
const asInForm = (option: v.GenericSchema<string | undefined, string>) =>
  v.pipe(
    v.string(),
    v.check((text) => {
      const parsed = v.safeParse(option, text);
      return parsed.success && parsed.output === text;
    }),
  );

/**
 * What an organisation's IT presets on a computer. Whatever is in it is locked: nobody changes it in the app. Unknown
 * members are errors, since a misspelt one would protect nothing. Its description for editors is
 * docs/policy.schema.json; the words are those of docs/managed-settings.md.
 */
export const Policy = v.strictObject({
  /** For editors alone. */
  $schema: optional(v.string()),
  version: v.literal(1),
  /** The one connection that may be made. */
  connection: optional(
    v.strictObject({
      base_url: optional(address),
      organization_guid: optional(Guid),
      alias: optional(Alias),
      auth_header: optional(WireName),
      auth_scheme: optional(asInForm(authScheme)),
      header_names: optional(v.record(HeaderName, WireName)),
      qr_template: optional(
        v.pipe(
          asInForm(qrTemplate),
          v.check((template) => checkTemplate(template).ok),
        ),
      ),
      /** A step is a line. */
      register_steps: optional(
        v.pipe(v.array(v.pipe(text(LONGEST_STEP), v.regex(/^[^\r\n]*$/))), v.maxLength(MOST_STEPS)),
      ),
    }),
  ),
  /** How people sign in. */
  sign_in: optional(
    v.strictObject({
      /** The service's own address, or that of its test host; `connection.base_url` goes before it. */
      host: optional(v.picklist(['live', 'test'])),
      /** False: phone numbers go out as they are entered. */
      phone_pattern: optional(v.boolean()),
      /** True: with a token from head office, never with a password. */
      token_only: optional(v.boolean()),
    }),
  ),
  language: optional(v.picklist(['system', 'en', 'ru'])),
  training_store: optional(v.boolean()),
  updates: optional(
    v.strictObject({
      enabled: optional(v.boolean()),
      feed: optional(address),
      channel: optional(v.pipe(text(40), v.regex(/^[a-z][a-z0-9-]*$/))),
    }),
  ),
  /** How long an answer of the service's is waited for. */
  time_outs: optional(
    v.strictObject({ code_seconds: optional(seconds(5, 300)), settings_seconds: optional(seconds(5, 300)) }),
  ),
  codes: optional(
    v.strictObject({
      /** How long a copied code stays on the clipboard; 0: codes cannot be copied. */
      clipboard_seconds: optional(seconds(0, 600)),
      /** For how long nobody may be here before codes are hidden. */
      hide_after_seconds: optional(seconds(10, 3600)),
    }),
  ),
});
export type Policy = v.InferOutput<typeof Policy>;

/** Why a policy file cannot be obeyed, and where in it; the app makes no connection then. */
export const PolicyProblem = v.object({
  path: v.string(),
  /** A JSON Pointer (RFC 6901) into it, or empty: the file as a whole. */
  place: v.string(),
  problem: v.picklist([
    'unreadable',
    'not_json',
    'unknown_member',
    'missing',
    'wrong_value',
    'not_protected',
  ]),
  /** What is there, or what the system said; for IT. */
  found: v.string(),
});
export type PolicyProblem = v.InferOutput<typeof PolicyProblem>;
