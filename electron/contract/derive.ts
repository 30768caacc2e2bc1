import type * as v from 'valibot';
import type { contract, events } from './contract.ts';
import type { FilePaths } from './directory.ts';
import type { CallError, Failure } from './errors.ts';
import type { Result } from './result.ts';

export type Contract = typeof contract;
export type Domain = keyof Contract;
type Events = typeof events;

type Input<C> = C extends { input: infer I extends v.GenericSchema } ? v.InferOutput<I> : never;
type RawInput<C> = C extends { input: infer I extends v.GenericSchema } ? v.InferInput<I> : never;
type Output<C> = C extends { output: infer O extends v.GenericSchema } ? v.InferOutput<O> : never;

/** A file as the page has it from a drop; where it lies is for the preload script to find out. */
export type DroppedFile = { readonly name: string };

/** A call that takes nothing is called with no argument, one that takes paths with the files themselves. */
type Arguments<I> = undefined extends I
  ? []
  : I extends v.InferInput<typeof FilePaths>
    ? [files: readonly DroppedFile[]]
    : [input: I];

/** The renderer's side: one function a call, each answers with an envelope and never rejects. */
type Bridge = {
  [D in Domain]: {
    [K in keyof Contract[D]]: (
      ...args: Arguments<RawInput<Contract[D][K]>>
    ) => Promise<Result<Output<Contract[D][K]>, CallError>>;
  };
};

/** The events' side of the bridge: subscribes, and returns what unsubscribes. */
type Listen = <E extends keyof Events>(
  event: E,
  listener: (payload: v.InferOutput<Events[E]>) => void,
) => () => void;

/** What the preload script exposes as `window.till`. */
export type TillApi = Bridge & { on: Listen };

/** Main's side: one handler a call, with parsed input. A missing handler does not compile. */
export type Handlers = {
  [D in Domain]: {
    [K in keyof Contract[D]]: (
      input: Input<Contract[D][K]>,
    ) => Result<Output<Contract[D][K]>, Failure> | Promise<Result<Output<Contract[D][K]>, Failure>>;
  };
};

/** The channel of a call; the only place where its name is made. */
export function callChannel(domain: string, call: string): string {
  return `till:call:${domain}.${call}`;
}

/** The channel of an event; the only place where its name is made. */
export function eventChannel(event: string): string {
  return `till:event:${event}`;
}
