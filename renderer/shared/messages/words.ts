import { createContext } from 'svelte';
import type { I18n } from './i18n.svelte.ts';

/** The words in use, for parts that need nothing else of the app. */
export const [words, setWords] = createContext<I18n>();
