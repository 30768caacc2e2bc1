import * as v from 'valibot';
import { Guid } from '#contract/guid.ts';
import { ok } from '#contract/result.ts';
import { readInto, refuseGuids, type ApiWiring } from './operation.ts';
import { Workplace } from './entities.ts';
import type { Call } from './exchange.ts';
import { requestHeaders } from './headers.ts';
import { generateBody, join, patchBody, workplaceBody } from './request.ts';
import type { PosApi } from './types.ts';

/** Blank, or with characters in it that nobody sees and that may turn round what stands beside them. */
function isUnreadable(code: string): boolean {
  return code.trim() === '' || /[\p{Cc}\p{Cf}\p{Surrogate}\p{Zl}\p{Zp}]/u.test(code);
}

/** A code is opaque text, but it is text, and somebody must be able to type it. */
const CodeShape = v.object({
  activation_code: v.pipe(
    v.string(),
    v.maxLength(4096),
    v.check((code) => !isUnreadable(code)),
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
const OrgGuid = v.object({ orgGuid: Guid });

/** What changes something: each is sent once ever, since a repeated POST may make a second code or till. */
export function createWrites(
  wiring: ApiWiring,
): Pick<PosApi, 'generateActivationCode' | 'updateOption' | 'createWorkplace'> {
  const { baseUrl, orgGuid, send, sender, timeouts } = wiring;

  function write(
    method: 'POST' | 'PATCH',
    path: string,
    body: string,
    signal: AbortSignal | undefined,
  ): Call {
    const isPatch = method === 'PATCH';
    return {
      method,
      url: join(baseUrl, path),
      headers: requestHeaders(sender, {
        contentType: isPatch ? 'application/json-patch+json' : 'application/json',
      }),
      body,
      timeoutMs: isPatch ? timeouts.updateMs : timeouts.generateMs,
      signal,
    };
  }

  return {
    async generateActivationCode(input, signal) {
      const parsed = v.safeParse(GenerateGuids, { ...input, orgGuid });
      if (!parsed.success) return refuseGuids(parsed.issues);
      const guids = parsed.output;
      const path = `/orgs/${guids.orgGuid}/workplaces/${guids.workplaceGuid}:generate-activation-code`;
      const body = generateBody({ ...guids, sendSms: input.sendSms });
      const answer = readInto(await send(write('POST', path, body, signal), { success: [200] }), CodeShape);
      if (!answer.ok) return answer;
      const { value, serverTime } = answer.data;
      return ok({ activationCode: value.activation_code, serverTime });
    },

    async updateOption({ optionGuid, patch }, signal) {
      const parsed = v.safeParse(UpdateGuids, { optionGuid, orgGuid });
      if (!parsed.success) return refuseGuids(parsed.issues);
      const path = `/orgs/${parsed.output.orgGuid}/options/${parsed.output.optionGuid}`;
      const answer = await send(write('PATCH', path, patchBody(patch), signal), { success: [204] });
      return answer.ok ? ok(undefined) : answer;
    },

    async createWorkplace(input, signal) {
      const parsed = v.safeParse(OrgGuid, { orgGuid });
      if (!parsed.success) return refuseGuids(parsed.issues);
      const call = write('POST', `/orgs/${parsed.output.orgGuid}/workplaces`, workplaceBody(input), signal);
      const answer = readInto(await send(call, { success: [200, 201] }), Workplace);
      return answer.ok ? ok(answer.data.value) : answer;
    },
  };
}
