import * as v from 'valibot';

/** How version 0.1.0 reads its settings: what it cannot read so, it sets aside. It never changes. */

const WireName = v.pipe(v.string(), v.maxLength(100), v.regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/));
const HeaderName = v.picklist([
  ...(['ClientIdentifier', 'ClientType', 'ClientName', 'ClientOSName', 'ClientOSVersion'] as const),
  ...(['ClientScreenResolution', 'ClientModel', 'OrganizationAlias', 'ClientExtensions'] as const),
  ...(['ClientDepersonalizedExtensions', 'Language'] as const),
]);
const headerValue = (longest: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(longest), v.regex(/^[\x20-\x7e]*$/));

const ConnectionOptions = v.object({
  authHeader: v.optional(WireName, 'Authorization'),
  authScheme: v.optional(headerValue(40), 'Bearer'),
  headerNames: v.optional(v.record(HeaderName, WireName), {}),
  clientExtensions: v.optional(headerValue(500), ''),
  clientDepersonalizedExtensions: v.optional(headerValue(500), ''),
  qrTemplate: v.optional(v.pipe(v.string(), v.maxLength(300)), '{code}'),
  registerSteps: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(1200),
      v.check((text) => text.split('\n').length <= 8),
    ),
    '',
  ),
  guardChanges: v.optional(v.boolean(), true),
});

const Connection = v.object({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(['training', 'cloud']),
  baseUrl: v.string(),
  orgGuid: v.pipe(v.string(), v.uuid()),
  alias: v.string(),
  options: ConnectionOptions,
});

const KeptConnection = v.object({
  connection: Connection,
  encryptedToken: v.nullable(v.string()),
  organisationName: v.nullable(v.string()),
  waiting: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

export const SettingsOfFirstRelease = v.object({
  schemaVersion: v.literal(2),
  installationId: v.pipe(v.string(), v.uuid()),
  preferences: v.object({
    language: v.picklist(['system', 'en', 'ru']),
    theme: v.picklist(['system', 'light', 'dark', 'contrast']),
    qrSize: v.pipe(v.number(), v.integer(), v.minValue(160), v.maxValue(560)),
    updates: v.optional(v.boolean(), true),
  }),
  connections: v.array(KeptConnection),
  currentConnection: v.nullable(v.string()),
  lastVersion: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100))), '0.0.0'),
});
