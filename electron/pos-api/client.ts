import * as v from 'valibot';
import type { HeaderName } from '../contract/connection.ts';
import { Guid } from '../contract/guid.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { exchange, type Call } from './exchange.ts';
import { answerFailure, judge, verdictFailure } from './failure.ts';
import { generateBody, generateUrl, optionUrl, patchBody, requestHeaders } from './request.ts';
import type { ApiFailure, PosApi, PosApiOptions, Timeouts } from './types.ts';

export type * from './types.ts';

/**
 * From the first attempt to connect until the last byte of the answer is here. A code is asked for once, may be texted
 * on the way, and giving up early leaves a person not knowing whether there is one: so that wait is long, and can be
 * stopped by hand. An option's update waits in the background and can be asked about; there a lane is freed earlier.
 * The time in which a person is asked something, a proxy's password for one, does not count (`Hold`).
 */
export const DEFAULT_TIMEOUTS: Timeouts = { generateMs: 30_000, updateMs: 20_000 };

/** The option operation's alone. */
const ONLY_OF_OPTIONS: readonly HeaderName[] = ['ClientDepersonalizedExtensions'];

const LONE_SURROGATE = /\p{Surrogate}/u;

/** A code is opaque text, but it is text, and somebody must be able to show it. */
const CodeShape = v.object({
  activation_code: v.pipe(
    v.string(),
    v.nonEmpty(),
    v.maxLength(4096),
    v.check((code) => !LONE_SURROGATE.test(code)),
  ),
});

/** GUIDs are read into the form in which they go on the wire, lower case. */
const ReferenceInput = v.object({ guid: Guid, typeOf: v.string() });
const GenerateGuids = v.object({
  orgGuid: Guid,
  workplaceGuid: Guid,
  employee: ReferenceInput,
  outlet: v.optional(ReferenceInput),
});
const UpdateGuids = v.object({ orgGuid: Guid, optionGuid: Guid });

/** What came in with a GUID that is none: nothing is sent. */
function refuse(issues: readonly v.BaseIssue<unknown>[]): Result<never, ApiFailure> {
  const fields = issues.map((issue) => [v.getDotPath(issue) ?? '', 'not_a_guid'] as const);
  return err({ code: 'invalid_input', retryable: false, reached: 'no', fields: Object.fromEntries(fields) });
}

/** Both operations' way of sending one request and telling success from failure. */
function createCall({ fetch, now = Date.now }: PosApiOptions) {
  return async (request: Call, success: 200 | 204): Promise<Result<unknown, ApiFailure>> => {
    const answer = await exchange(fetch, request);
    return answer.ok ? judge(answer.data, success, now()) : err(verdictFailure(answer.error));
  };
}

function readCode(value: unknown): Result<{ activationCode: string }, ApiFailure> {
  const parsed = v.safeParse(CodeShape, value);
  return parsed.success
    ? ok({ activationCode: parsed.output.activation_code })
    : err(answerFailure('answer_wrong_shape', 200));
}

/**
 * The POS cloud API over a given `fetch`: both documented operations (openapi.yaml), every request sent once. What the
 * network or a server does is returned, never thrown.
 */
export function createPosApi(options: PosApiOptions): PosApi {
  const { baseUrl, orgGuid } = options.connection;
  const timeouts = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  const call = createCall(options);
  return {
    async generateActivationCode(input, signal) {
      const parsed = v.safeParse(GenerateGuids, { ...input, orgGuid });
      if (!parsed.success) return refuse(parsed.issues);
      const guids = parsed.output;
      const request: Call = {
        method: 'POST',
        url: generateUrl(baseUrl, guids.orgGuid, guids.workplaceGuid),
        headers: requestHeaders(options, 'application/json', ONLY_OF_OPTIONS),
        body: generateBody({ ...guids, sendSms: input.sendSms }),
        timeoutMs: timeouts.generateMs,
        signal,
      };
      const answer = await call(request, 200);
      return answer.ok ? readCode(answer.data) : answer;
    },

    async updateOption(input, signal) {
      const parsed = v.safeParse(UpdateGuids, { ...input, orgGuid });
      if (!parsed.success) return refuse(parsed.issues);
      const request: Call = {
        method: 'PATCH',
        url: optionUrl(baseUrl, parsed.output.orgGuid, parsed.output.optionGuid),
        headers: requestHeaders(options, 'application/json-patch+json'),
        body: patchBody(input.patch),
        timeoutMs: timeouts.updateMs,
        signal,
      };
      const answer = await call(request, 204);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}
