import * as v from 'valibot';

/**
 * What requests must be like, written from the API's documentation and not from the client's tables, so that both
 * cannot share one mistake. The tests hold every request against openapi.yaml as well.
 */

/** So many characters, not UTF-16 units. */
const lengthOf = (value: string) => Array.from(value).length;

const text = (least: number, most: number) =>
  v.pipe(
    v.string(),
    v.check((value) => lengthOf(value) >= least, `is shorter than ${least}`),
    v.check((value) => lengthOf(value) <= most, `is longer than ${most}`),
  );

const Guid = v.pipe(v.string(), v.regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, 'is no GUID'));

const Time = v.pipe(
  v.string(),
  v.check((value) => /^\d{4}-\d\d-\d\dT/.test(value) && Number.isFinite(Date.parse(value)), 'is no time'),
);

/** The documented headers. That a language has its region and a resolution eight digits is in examples alone. */
export const RequestHeaders = v.object({
  'X-LP-Client-Identifier': Guid,
  'X-LP-Client-Type': v.picklist(['Unknown', 'App', 'WebApp', 'Service', 'Android']),
  'X-LP-Client-Screen-Resolution': v.optional(
    v.pipe(v.string(), v.regex(/^\d{4}x\d{4}$/, 'is not written as documented')),
  ),
  'X-LP-Organization-Alias': v.optional(v.pipe(v.string(), v.regex(/^[\w-]{2,24}$/, 'is no alias'))),
  'Accept-Language': v.pipe(v.string(), v.regex(/^[a-z]{2}-[A-Z]{2}$/, 'is not written as documented')),
});

/** What comes after the question mark of a list. */
export const ListQuery = v.object({
  query: v.optional(text(1, 64)),
  created_from: v.optional(Time),
  created_to: v.optional(Time),
  updated_from: v.optional(Time),
  updated_to: v.optional(Time),
  order_by: v.optional(v.string()),
  page_token: v.optional(v.string()),
  selection: v.optional(v.picklist(['alive_only', 'archived_only', 'all'])),
  presentation: v.optional(v.picklist(['compact', 'full'])),
});

const Password = text(6, 32);

export const SignInByPhone = v.object({ phone: text(10, 18), password: Password });
export type SignInByPhone = v.InferOutput<typeof SignInByPhone>;

export const SignIn = v.object({
  full_username: text(2, 49),
  password: Password,
  response_type: v.picklist(['Session', 'Token']),
});
export type SignIn = v.InferOutput<typeof SignIn>;

export const ActivateWorkplace = v.object({
  activation_code: v.pipe(v.string(), v.regex(/^[0-9]{1,8}$/, 'is no activation code')),
});

const Reference = v.object({ guid: Guid, type_of: v.string() });
export type Reference = v.InferOutput<typeof Reference>;

export const GenerateActivationCode = v.object({
  employee: Reference,
  send_sms: v.optional(v.boolean()),
  outlet: v.optional(Reference),
});
export type GenerateActivationCode = v.InferOutput<typeof GenerateActivationCode>;

export const NewWorkplace = v.object({
  workplace_type: v.picklist(['Unknown', 'Mobile', 'Stationary', 'Automat']),
  number: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99_999))),
  name: v.optional(text(0, 128)),
});
export type NewWorkplace = v.InferOutput<typeof NewWorkplace>;

/** Which members an operation needs is RFC 6902 §4: whoever applies it looks. Members that it does not name stay. */
export const JsonPatch = v.array(
  v.looseObject({
    op: v.picklist(['add', 'remove', 'replace', 'move', 'copy', 'test']),
    path: v.string(),
    from: v.optional(v.string()),
  }),
);
