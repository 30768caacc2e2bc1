/**
 * How much may wait: far more than people change by hand, and little enough that a page that got out of hand fills no
 * disk. A patch is measured in bytes of its JSON.
 */
export const OUTBOX_LIMITS = { entries: 10_000, patchBytes: 256 * 1024 };
