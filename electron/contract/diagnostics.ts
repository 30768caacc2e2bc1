import * as v from 'valibot';

/** The checks of the preflight, in the order in which they are shown; none of them sends a request that changes anything. */
export const CHECKS = [
  'name',
  'proxy',
  'tls',
  'api',
  'clock',
  'keychain',
  'disk',
  'outbox',
  'board',
] as const;
export type CheckId = (typeof CHECKS)[number];

/** What a check can find; each has its words and one thing to do. */
export const FINDINGS = [
  'fine',
  'not_connected',
  'not_needed',
  'name_not_found',
  'proxy_direct',
  'proxy_used',
  'proxy_unreachable',
  'proxy_sign_in',
  'tls_untrusted',
  'tls_expired',
  'tls_soon_expired',
  'tls_wrong_host',
  'tls_failed',
  'unreachable',
  'timed_out',
  'portal',
  'slow',
  'clock_wrong',
  'clock_unknown',
  'no_keychain',
  'basic_text',
  'keychain_failed',
  'signed_out',
  'disk_full',
  'disk_nearly_full',
  'folder_unwritable',
  'waiting_long',
  'needs_you',
  'waiting',
  'outbox_unreadable',
  'board_not_reached',
  'board_refused',
  'board_other_organisation',
  'board_full',
  'board_credentials_unusable',
  'board_credentials_not_protected',
  'board_clock',
] as const;
export type Finding = (typeof FINDINGS)[number];
export type CheckVerdict = CheckResult['verdict'];

/** What facts there are; each has its words. */
export const FACT_NAMES = [
  'host',
  'addresses',
  'proxy',
  'status',
  'answered_in_ms',
  'reason',
  'subject',
  'issuer',
  'valid_from',
  'valid_to',
  'fingerprint',
  'service_time',
  'computer_time',
  'ahead_s',
  'free_mb',
  'waiting',
  'attention',
  'oldest',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** A check's outcome. `facts` are names, addresses and figures for people and support; never a secret. */
export const CheckResult = v.object({
  id: v.picklist(CHECKS),
  verdict: v.picklist(['good', 'notice', 'bad', 'skipped']),
  finding: v.picklist(FINDINGS),
  facts: v.record(v.string(), v.string()),
  /** How long it took, in milliseconds. */
  tookMs: v.number(),
});
export type CheckResult = v.InferOutput<typeof CheckResult>;

/** One file of a bundle for support, as text. */
const BundleFile = v.object({ name: v.string(), text: v.string() });
/** What a bundle for support will hold; it is saved as it was shown. */
export const BundlePreview = v.object({ id: v.string(), files: v.array(BundleFile) });
export type BundlePreview = v.InferOutput<typeof BundlePreview>;
