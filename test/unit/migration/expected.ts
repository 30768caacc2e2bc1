import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kept } from './kept.ts';

export const FIXTURES = join(import.meta.dirname, '../../fixtures/user-data');

/** What is called otherwise by now: the wizard's steps after the till are part of it, and there is one state for "it works". */
const TODAY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  step: { employee: 'till', settings: 'till', review: 'till' },
  kind: { done: 'handed_over' },
};

/** What a version kept, in the words of today. */
export const expectedOf = (version: string) =>
  JSON.parse(readFileSync(join(FIXTURES, version, 'expected.json'), 'utf8'), (member, value: unknown) =>
    typeof value === 'string' ? (TODAY[member]?.[value] ?? value) : value,
  ) as Kept;
