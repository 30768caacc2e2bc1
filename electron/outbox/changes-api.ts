import type { Json } from '#contract/json.ts';
import type { Result } from '#contract/result.ts';
import type { UpdateInput } from '../pos-api/types.ts';
import type { RequestFailure } from './state.ts';

/** The service, as far as changes go to it: it is sent one patch, once, and may be asked what it made of a document. */
export type ChangesApi = {
  readonly updateOption: (
    input: UpdateInput,
    signal: AbortSignal,
  ) => Promise<Result<unknown, RequestFailure>>;
  readonly option: (guid: string, signal: AbortSignal) => Promise<Result<{ value: Json }, RequestFailure>>;
};
