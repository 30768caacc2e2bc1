import type { Translation } from '../en/shape.ts';

/** What a Russian text must fill: Russian counts in four forms. */
export type InRussian<English> = Translation<English, 'one' | 'few' | 'many'>;
