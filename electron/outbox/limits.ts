/**
 * How much may wait: far more than people change by hand, and little enough that a page that got out of hand fills no
 * disk. A patch is measured in bytes of its JSON.
 */
export const OUTBOX_LIMITS = { entries: 10_000, patchBytes: 256 * 1024 };

/** How large a file with changes may be that goes from one computer to another, in bytes. */
export const HANDOVER_BYTES = 64 * 1024 * 1024;
