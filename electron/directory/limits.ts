/** Largest directory file, in bytes. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Most entries of one table. */
export const MAX_ENTRIES = 200_000;
/** Deepest nesting of arrays and objects in a JSON file; a table's own structure takes seven levels. */
export const MAX_DEPTH = 100;
