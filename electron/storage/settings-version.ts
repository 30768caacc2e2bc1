import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the settings that the app writes. */
export const SCHEMA_VERSION = 2;

/** Settings of a later version, and the language that they ask for, where this version understands that. */
export type LaterSettings = { language: unknown };

/**
 * Whether the settings' file was written by a later version of the app; it is read and nothing else.
 * @param folder the user-data folder
 * @returns nothing when there is none, when it is of this version or an earlier one, or cannot be read as any
 */
export function newerSettings(folder: string): LaterSettings | undefined {
  const stored = membersOf(readJson(join(folder, 'settings.json')));
  const version = stored['schemaVersion'];
  if (typeof version !== 'number' || version <= SCHEMA_VERSION) return undefined;
  return { language: membersOf(stored['preferences'])['language'] };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (cause) {
    // Whoever opens the settings finds out what to do about it.
    if (cause instanceof SyntaxError || (cause instanceof Error && 'syscall' in cause)) return undefined;
    throw cause;
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
