import type { ImportIssue } from '#contract/directory.ts';
import type { ReadOutcome } from '#electron/directory/outcome.ts';
import { readDirectory } from '#electron/directory/read.ts';

/** What the files that are read here are called. */
export const FILE = 'directory.json';
export const ORG = '0a0a0a0a-0000-4000-8000-00000000000a';

/** A GUID that is told apart by a number. */
export function guid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

export type Tables = {
  organisation?: unknown;
  outlets?: unknown;
  workplaces?: unknown;
  employees?: unknown;
  options?: unknown;
};

/** A directory file of these tables. */
export function fileOf(tables: Tables): string {
  return JSON.stringify({ format: 'till-setup/directory@1', ...tables });
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function readBytes(bytes: Uint8Array): ReadOutcome {
  const outcome = readDirectory([{ file: FILE, bytes }], { orgGuid: ORG, kept: null });
  if (outcome.outcome === 'cancelled') throw new Error('nobody cancelled');
  return outcome;
}

export function readText(text: string): ReadOutcome {
  return readBytes(utf8(text));
}

export type Read = Extract<ReadOutcome, { outcome: 'ok' }>;

/** Reads a file that must not be refused. */
export function read(tables: Tables): Read {
  const outcome = readText(fileOf(tables));
  if (outcome.outcome !== 'ok') throw new Error(`refused: ${outcome.reason}`);
  return outcome;
}

/** Issues in short: pointer, kind, and whether it is only a notice. */
export function inShort(issues: readonly ImportIssue[]): string[] {
  return issues.map(({ pointer, kind, severity }) =>
    severity === 'notice' ? `${pointer} ${kind} (notice)` : `${pointer} ${kind}`,
  );
}

export const outlet = { guid: guid(1), name: 'Main street' };
export const till = { guid: guid(2), name: 'Till 1', outlet_guid: guid(1) };
export const employee = { guid: guid(3), name: 'Anna' };
