import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';

/** The contract's calls, for a component that needs one call and no more. */
export const [getApi, setApi] = createContext<TillApi>();
