import { createContext } from 'svelte';
import type { TillApi } from '#contract/derive.ts';

/** Makes a class that calls the contract; it lives as long as the component that asks for it. */
export type Make = <Rest extends unknown[], Made>(
  Class: new (api: TillApi, ...rest: Rest) => Made,
  ...rest: Rest
) => Made;

/** The contract's calls stay with what is made: no component holds them. */
export function makeWith(api: TillApi): Make {
  return (Class, ...rest) => new Class(api, ...rest);
}

export const [getMake, setMake] = createContext<Make>();
