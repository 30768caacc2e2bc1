import type { ErrorCode } from './errors.ts';

/** The one thing to do next after an error. */
export const NEXT_ACTIONS = [
  'retry',
  'sign_in',
  'open_connection',
  'choose_store',
  'choose_till',
  'choose_employee',
  'review',
  'without_text',
  'edit',
  'discard',
  'import',
  'choose_file',
  'ask_owner',
  'support',
] as const;
export type NextAction = (typeof NEXT_ACTIONS)[number];

/**
 * What was being done when the error came: asking for an activation code, sending a change of settings, signing in, or
 * something that goes no further than this computer.
 */
export const OPERATIONS = ['code', 'settings', 'sign_in', 'app'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Whether things come right if nobody does anything, in minutes or only in a day; of a code that the app does not know nobody can say. */
type Waiting = 'helps' | 'a_day' | 'does_not_help' | 'not_known';

/** What is done about an error. */
export type ErrorGuidance = { readonly next: NextAction; readonly waiting: Waiting };

/** `settings` and `sign_in` where the error means something else there than for an activation code. */
type Row = ErrorGuidance & { readonly settings?: ErrorGuidance; readonly sign_in?: ErrorGuidance };

const helps = <N extends NextAction>(next: N) => ({ next, waiting: 'helps' }) as const;
const unsure = <N extends NextAction>(next: N) => ({ next, waiting: 'not_known' }) as const;
/** After five wrong codes the service takes none for 24 hours (docs/life-pos.md). */
const inADay = <N extends NextAction>(next: N) => ({ next, waiting: 'a_day' }) as const;
const no = <N extends NextAction>(next: N) => ({ next, waiting: 'does_not_help' }) as const;

/**
 * Every error and what is done about it. Its words are in `messages` under the same codes; those that have a row for
 * settings or for signing in have words for that as well. The API documents no meanings, so the rows of its codes go by their names
 * and by what either operation sends: a till, an employee and a store; or an option and a patch of it.
 */
export const PLAYBOOK = {
  InternalServerError: { ...helps('retry'), settings: helps('retry') },
  TooManyRequests: { ...helps('retry'), sign_in: helps('retry') },
  RequestIsNotValid: { ...no('review'), settings: no('edit'), sign_in: no('retry') },
  BadRequest: { ...no('support'), settings: no('edit'), sign_in: no('support') },
  NoPermissions: { ...no('ask_owner'), settings: no('sign_in'), sign_in: no('ask_owner') },
  Unauthorized: { ...no('sign_in'), settings: no('sign_in'), sign_in: no('retry') },
  NotFound: { ...no('choose_till'), settings: no('import'), sign_in: no('open_connection') },
  ReferenceNotFound: { ...no('choose_store'), settings: no('edit') },
  Duplicate: { ...no('review'), settings: no('discard') },
  NotUnique: { ...no('support'), settings: no('edit') },
  NotNullOrUnique: { ...no('support'), settings: no('edit') },
  NotAllowed: { ...no('choose_employee'), settings: no('support'), sign_in: no('ask_owner') },
  NotAllowedForArchived: { ...no('choose_till'), settings: no('discard') },
  TryLater: { ...helps('retry'), sign_in: helps('retry') },
  OperationCannotBePerformed: { ...no('choose_till'), settings: helps('retry') },
  NotificationsAreOutOfService: { ...helps('without_text'), settings: helps('retry') },
  TrySendCodeLater: { ...helps('without_text'), settings: helps('retry') },
  UsernameIsAlreadyTaken: { ...no('support'), settings: no('edit') },
  PhoneIsNotFound: { ...no('without_text'), settings: no('edit'), sign_in: no('retry') },
  PhoneIsNotFoundInOrganization: { ...no('without_text'), settings: no('edit'), sign_in: no('retry') },
  PhoneIsAlreadyTaken: { ...no('choose_employee'), settings: no('edit') },
  InvalidConfirmationCode: { ...no('retry'), settings: no('support') },
  ConfirmationCodeWasCanceled: { ...no('retry'), settings: no('support') },
  ConfirmationCodeWasNotSend: { ...no('without_text'), settings: no('support') },
  UsernameDoesNotExist: { ...no('choose_employee'), settings: no('edit'), sign_in: no('retry') },
  WrongUsernameOrPassword: { ...no('sign_in'), settings: no('sign_in'), sign_in: no('retry') },
  WrongActivationCode: { ...no('retry'), settings: no('support') },
  TryActivateLater: { ...inADay('support'), settings: inADay('retry') },
  AliasIsNotFound: no('open_connection'),
  AliasIsAlreadyTaken: { ...no('open_connection'), settings: no('edit') },
  NotAllowedForOwner: { ...no('choose_employee'), settings: no('sign_in') },
  DealPositionHasInvalidQuantity: { ...no('support'), settings: no('edit') },
  CheckMarkingCodeMustBeDisabled: { ...no('support'), settings: no('support') },
  LegalEntityCrptTokenNotSpecified: no('support'),
  UnknownApiCode: { ...unsure('support'), settings: unsure('support') },

  // What does not come through, the outbox sends again by itself until it does.
  offline: { ...helps('retry'), settings: helps('retry') },
  name_not_resolved: { ...helps('retry'), settings: helps('retry') },
  connection_refused: { ...helps('retry'), settings: helps('retry') },
  connection_cut: { ...helps('retry'), settings: helps('retry') },
  timed_out: { ...helps('retry'), settings: helps('retry') },
  tls_untrusted: no('support'),
  tls_expired: no('retry'),
  tls_wrong_host: { ...no('open_connection'), sign_in: no('open_connection') },
  tls_failed: no('support'),
  client_certificate_needed: no('support'),
  proxy_failed: { ...helps('retry'), settings: helps('retry') },
  redirected: { ...no('open_connection'), sign_in: no('open_connection') },
  request_blocked: { ...no('open_connection'), sign_in: no('open_connection') },
  cancelled: { ...helps('retry'), settings: helps('retry'), sign_in: helps('retry') },

  answer_web_page: { ...helps('retry'), settings: helps('retry') },
  answer_empty: { ...helps('retry'), settings: helps('retry') },
  answer_wrong_type: { ...helps('support'), settings: helps('retry') },
  answer_wrong_shape: { ...no('support'), settings: helps('retry'), sign_in: no('support') },
  answer_wrong_status: { ...no('support'), settings: helps('retry') },

  invalid_input: { ...no('review'), settings: no('edit'), sign_in: no('retry') },
  sender_refused: no('support'),
  internal: no('retry'),
  not_connected: no('open_connection'),
  not_signed_in: { ...no('sign_in'), settings: no('sign_in') },
  sign_in_no_token: { ...no('sign_in'), sign_in: no('open_connection') },
  connection_not_allowed: { ...no('open_connection'), sign_in: no('open_connection') },
  no_organisation: no('ask_owner'),
  sign_in_expired: no('retry'),
  browser_not_opened: no('retry'),
  already_running: helps('retry'),
  no_code: no('retry'),
  print_failed: no('retry'),
  set_by_organisation: no('support'),
  policy_broken: no('support'),
  file_unreadable: no('import'),
  import_gone: no('import'),
  import_running: helps('retry'),
  file_not_saved: no('retry'),
  till_unknown: no('choose_till'),
  draft_incomplete: no('review'),
  connection_gone: no('open_connection'),
  storage_failed: no('retry'),
  data_too_new: no('support'),
  entry_gone: no('retry'),
  entry_busy: helps('retry'),
  patch_refused: no('review'),
  outbox_full: helps('retry'),
  change_too_large: no('review'),
  handover_wrong_passphrase: no('retry'),
  handover_damaged: no('choose_file'),
  handover_other_organisation: no('open_connection'),
  handover_too_new: no('support'),
  handover_taken: no('choose_file'),
  handover_too_large: helps('retry'),
  employee_gone: no('choose_employee'),
  updates_off: no('support'),
  update_not_ready: no('retry'),
  update_not_now: helps('retry'),
  part_missing: no('retry'),
} as const satisfies Record<ErrorCode, Row>;

/** The codes that have words of their own where a change of settings was sent. */
export type SettingsCode = {
  [C in ErrorCode]: (typeof PLAYBOOK)[C] extends { readonly settings: ErrorGuidance } ? C : never;
}[ErrorCode];

/** Whether an error means something else for a change of settings than for an activation code. */
export function differsForSettings(code: ErrorCode): code is SettingsCode {
  return 'settings' in PLAYBOOK[code];
}

/** The codes that have words of their own where somebody signed in. */
export type SignInCode = {
  [C in ErrorCode]: (typeof PLAYBOOK)[C] extends { readonly sign_in: ErrorGuidance } ? C : never;
}[ErrorCode];

/** Whether an error means something else for signing in than for an activation code. */
export function differsForSignIn(code: ErrorCode): code is SignInCode {
  return 'sign_in' in PLAYBOOK[code];
}

/** The row that holds for what was being done. */
function rowFor(code: ErrorCode, operation: Operation): ErrorGuidance {
  if (operation === 'settings' && differsForSettings(code)) return PLAYBOOK[code].settings;
  if (operation === 'sign_in' && differsForSignIn(code)) return PLAYBOOK[code].sign_in;
  return PLAYBOOK[code];
}

/** What is done about an error. @param operation what was being done when it came */
export function guidanceFor(code: ErrorCode, operation: Operation): ErrorGuidance {
  const { next, waiting } = rowFor(code, operation);
  return { next, waiting };
}
