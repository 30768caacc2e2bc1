import * as v from 'valibot';
import { LANGUAGES } from './languages.ts';
import { Alias, HEADER_NAMES, LONGEST_STEP, MOST_STEPS, WireName } from './connection.ts';
import { Guid } from './guid.ts';
import { checkTemplate } from './qr-template.ts';

const seconds = (least: number, most: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const optional = v.exactOptional;
/** Which addresses the form takes, is looked at when it is read (policy/read.ts); the pattern says the same to editors. */
const Address = v.pipe(
  text(2000),
  v.url(),
  v.metadata({
    description: 'https, or http on this computer alone; no user, password, query or fragment.',
    pattern: String.raw`^(https://[^\s@?#/]+|http://(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]+)?)(/[^\s@?#]*)?$`,
  }),
);
/** As in the form, with nothing around it that would be trimmed there. */
const authScheme = v.pipe(text(40), v.regex(/^([\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?)?$/));
const guid = v.pipe(v.string(), v.regex(/^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/), Guid);
/** As in the form; the pattern says to editors what `checkTemplate` looks at. */
const qrTemplate = v.pipe(
  text(300),
  v.check((template) => checkTemplate(template).ok),
  v.metadata({
    description: 'Holds {code}, and no placeholder but {code}, {workplace_guid} and {org_guid}.',
    pattern: String.raw`^(?=[\s\S]*\{code\})(?![\s\S]*\{(?!(?:code|workplace_guid|org_guid)\})[\p{L}\p{N}_\s\-]+\})`,
  }),
);

/** Where a shared board is: encrypted, or on this computer alone. What else a URL may hold has no place in it. */
const boardUrl = v.pipe(
  text(2000),
  v.regex(/^(wss:\/\/[^\s@?#/]+|ws:\/\/(localhost|127(\.[0-9]{1,3}){3}|\[::1\])(:[0-9]+)?)(\/[^\s@?#]*)?$/),
);

/** What docs/policy.schema.json has once and refers to. */
export const POLICY_DEFINITIONS = { address: Address, headerName: WireName };

/**
 * What an organisation's IT presets on a computer. Whatever is in it is locked: nobody changes it in the app. Unknown
 * members are errors, since a misspelt one would protect nothing. Its description for editors, docs/policy.schema.json,
 * is made from this (build/policy-schema.ts); the words are those of docs/managed-settings.md.
 */
export const Policy = v.strictObject({
  /** For editors alone. */
  $schema: optional(v.string()),
  version: v.literal(1),
  /** Members of the file that a version which does not know them may leave aside. */
  may_ignore: optional(v.pipe(v.array(text(40)), v.maxLength(20))),
  connection: optional(
    v.pipe(
      v.strictObject({
        base_url: optional(Address),
        organization_guid: optional(guid),
        alias: optional(Alias),
        auth_header: optional(WireName),
        auth_scheme: optional(authScheme),
        header_names: optional(v.strictObject(v.entriesFromList(HEADER_NAMES, optional(WireName)))),
        qr_template: optional(qrTemplate),
        /** A step is a line. */
        register_steps: optional(
          v.pipe(v.array(v.pipe(text(LONGEST_STEP), v.regex(/^[^\r\n]*$/))), v.maxLength(MOST_STEPS)),
        ),
      }),
      v.description('The one connection that may be made.'),
    ),
  ),
  sign_in: optional(
    v.pipe(
      v.strictObject({
        /** The service's own address, or that of its test host; `connection.base_url` goes before it. */
        host: optional(v.picklist(['live', 'test'])),
        /** False: phone numbers go out as they are entered. */
        phone_pattern: optional(v.boolean()),
        /** True: with a token from head office, never with a password. */
        token_only: optional(v.boolean()),
      }),
      v.description('How people sign in.'),
    ),
  ),
  language: optional(v.picklist(['system', ...LANGUAGES])),
  training_store: optional(v.boolean()),
  updates: optional(
    v.strictObject({
      enabled: optional(v.boolean()),
      feed: optional(Address),
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
  outbox: optional(
    v.strictObject({
      /** Over how long the computers of a fleet spread their waiting changes after an outage, in minutes, at the most. */
      spread_minutes: optional(v.pipe(v.number(), v.safeInteger(), v.minValue(10), v.maxValue(240))),
    }),
  ),
  board: optional(
    v.pipe(
      v.strictObject({
        url: boardUrl,
        /** Of this laptop alone, and readable by whoever works with it and by nobody else. */
        credentials_file: v.pipe(text(1000), v.nonEmpty()),
        /** As the others are shown this laptop. */
        laptop_name: optional(
          v.pipe(
            text(60),
            v.regex(/^[\x21-\x7e\u00a1-\u024f\u0400-\u04ff№][\x20-\x7e\u00a0-\u024f\u0400-\u04ff№]*$/),
          ),
        ),
        /** The one store whose tills the credentials are for; absent: all of the organisation. */
        store: optional(guid),
        /** What happens to requests for codes while nobody can tell who else is at a till. */
        without_server: optional(v.picklist(['warn', 'refuse'])),
        share_notes: optional(v.boolean()),
      }),
      v.description('The board that a team of laptops shares.'),
    ),
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
