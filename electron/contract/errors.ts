import * as v from 'valibot';

/** The codes that the POS cloud API documents for its error answers, in its own order. */
export const API_CODES = [
  'InternalServerError',
  'TooManyRequests',
  'RequestIsNotValid',
  'BadRequest',
  'NoPermissions',
  'Unauthorized',
  'NotFound',
  'ReferenceNotFound',
  'Duplicate',
  'NotUnique',
  'NotNullOrUnique',
  'NotAllowed',
  'NotAllowedForArchived',
  'TryLater',
  'OperationCannotBePerformed',
  'NotificationsAreOutOfService',
  'TrySendCodeLater',
  'UsernameIsAlreadyTaken',
  'PhoneIsNotFound',
  'PhoneIsNotFoundInOrganization',
  'PhoneIsAlreadyTaken',
  'InvalidConfirmationCode',
  'ConfirmationCodeWasCanceled',
  'ConfirmationCodeWasNotSend',
  'UsernameDoesNotExist',
  'WrongUsernameOrPassword',
  'WrongActivationCode',
  'TryActivateLater',
  'AliasIsNotFound',
  'AliasIsAlreadyTaken',
  'NotAllowedForOwner',
  'DealPositionHasInvalidQuantity',
  'CheckMarkingCodeMustBeDisabled',
  'LegalEntityCrptTokenNotSpecified',
] as const;
export type ApiCode = (typeof API_CODES)[number];

/** The statuses that the API documents for error answers; any of its codes may come with any of them. */
export const API_STATUSES = [401, 403, 404, 422, 429, 500] as const;
export type ApiStatus = (typeof API_STATUSES)[number];

/** What may happen between this computer and the API before a usable answer is here. */
export const TRANSPORT_CODES = [
  'offline',
  'name_not_resolved',
  'connection_refused',
  'connection_cut',
  'timed_out',
  'tls_untrusted',
  'tls_expired',
  'tls_wrong_host',
  'tls_failed',
  'client_certificate_needed',
  'proxy_failed',
  'redirected',
  'request_blocked',
  'cancelled',
] as const;
export type TransportCode = (typeof TRANSPORT_CODES)[number];

/** An answer came, but not one that the API's documentation knows (captive portals and proxies answer so). */
export const ANSWER_CODES = [
  'answer_web_page',
  'answer_empty',
  'answer_wrong_type',
  'answer_wrong_shape',
  'answer_wrong_status',
] as const;
export type AnswerCode = (typeof ANSWER_CODES)[number];

/** What this app itself refuses or cannot do. */
const APP_CODES = [
  'invalid_input',
  'sender_refused',
  'internal',
  'not_connected',
  'not_signed_in',
  'sign_in_no_token',
  'connection_not_allowed',
  'no_organisation',
  'sign_in_expired',
  'browser_not_opened',
  'already_running',
  'no_code',
  'print_failed',
  'set_by_organisation',
  'policy_broken',
  'file_unreadable',
  'import_gone',
  'import_running',
  'file_not_saved',
  'till_unknown',
  'draft_incomplete',
  'connection_gone',
  'storage_failed',
  'data_too_new',
  'entry_gone',
  'entry_busy',
  'patch_refused',
  'outbox_full',
  'change_too_large',
  'handover_wrong_passphrase',
  'handover_damaged',
  'handover_other_organisation',
  'handover_too_new',
  'handover_taken',
  'handover_too_large',
  'employee_gone',
  'updates_off',
  'update_not_ready',
  'update_not_now',
  'part_missing',
] as const;
export type AppCode = (typeof APP_CODES)[number];

/** Every reason for which a call can fail. `UnknownApiCode` is a code of the API's that its documentation lacks. */
export const ERROR_CODES = [
  ...API_CODES,
  'UnknownApiCode',
  ...TRANSPORT_CODES,
  ...ANSWER_CODES,
  ...APP_CODES,
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * Whether the request came to the server: `no` – it certainly did not; `maybe` – it was on the wire and no usable
 * answer came; `yes` – the API itself answered.
 */
export const Reached = v.picklist(['no', 'maybe', 'yes']);
export type Reached = v.InferOutput<typeof Reached>;

/** What the API said, word for word; shown as text and to support only. */
export const ApiAnswer = v.object({
  status: v.number(),
  code: v.string(),
  message: v.string(),
  info: v.string(),
});
export type ApiAnswer = v.InferOutput<typeof ApiAnswer>;

/** What is wrong with one field of an input. */
const FIELD_PROBLEMS = [
  'required',
  'not_a_url',
  'https_only',
  'loopback_only',
  'not_a_guid',
  'hidden_character',
  'too_long',
  'bad_characters',
  'not_an_alias',
  'phone_characters',
  'phone_country',
  'phone_too_short',
  'phone_too_long',
  'too_many_lines',
  'template_without_code',
  'template_unknown_placeholder',
  'invalid',
] as const;
export const FieldProblem = v.picklist(FIELD_PROBLEMS);
export type FieldProblem = v.InferOutput<typeof FieldProblem>;

/** Whose certificate a server showed that the system does not accept; times in milliseconds since 1970. */
export const CertificateFacts = v.object({
  /** The server that was called. */
  host: v.string(),
  /** The common names in it: whom it is for and who vouches for it, or the organisations where there are none. */
  subject: v.string(),
  issuer: v.string(),
  validFrom: v.number(),
  validTo: v.number(),
  /** SHA-256, as Chromium writes it. */
  fingerprint: v.string(),
});
export type CertificateFacts = v.InferOutput<typeof CertificateFacts>;

/** The failure half of every call's envelope. */
export const CallError = v.object({
  code: v.picklist(ERROR_CODES),
  /** Whether the very same call may succeed later without anything else being changed. */
  retryable: v.boolean(),
  /** Stands in the log as well, so that support and the screen talk about the same event. */
  ref: v.string(),
  /** For `invalid_input`: field name → what is wrong with it. */
  fields: v.optional(v.record(v.string(), FieldProblem)),
  reached: v.optional(Reached),
  api: v.optional(ApiAnswer),
  /** With the `tls_…` codes, where the server showed one. */
  certificate: v.optional(CertificateFacts),
});
export type CallError = v.InferOutput<typeof CallError>;

/** A failure as a part returns it, before it is given its log reference. */
export type Failure = Omit<CallError, 'ref'>;
