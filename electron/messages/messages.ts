import type { Language } from '#contract/languages.ts';
import { en } from './en/index.ts';
import { ru } from './ru/index.ts';
import type { MainMessages } from './en/shape.ts';

/**
 * The words that main itself says: in the system's dialogs, in files for spreadsheets, and when something is broken.
 * Plain objects, loaded with main: then nothing more should have to be loaded from the disk to say so.
 */
export const MESSAGES: Readonly<Record<Language, MainMessages>> = { en, ru };
