/** Largest directory file, in bytes. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** Longest cell of a CSV file, in UTF-16 units. */
export const MAX_CELL = 1_000_000;
/** Most entries of one table. */
export const MAX_ENTRIES = 200_000;
/** Deepest nesting of arrays and objects in a JSON file; a table's own structure takes seven levels. */
export const MAX_DEPTH = 100;
