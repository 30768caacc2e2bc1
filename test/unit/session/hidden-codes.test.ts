import { beforeEach, describe, expect, it } from 'vitest';
import { createCodePrivacy, type CodePrivacy } from '#electron/activation/code-privacy.ts';
import { activationHandlers } from '#electron/handlers/activation-handlers.ts';
import type { HandlerDeps } from '#electron/handlers/handler-deps.ts';
import { err, ok } from '#contract/result.ts';
import { createOffice, EMPLOYEE, type Office, organisation, TILL } from './office.ts';

const bakery = organisation('Bakery', 0x101);
const CODE = `code of ${bakery.orgGuid}`;
const issueInput = {
  workplaceGuid: TILL,
  outletGuid: null,
  employeeGuid: EMPLOYEE,
  sendSms: false,
  replace: false,
};
const till = { workplaceGuid: TILL };
const noCode = err({ code: 'no_code', retryable: false });

let office: Office;
let codePrivacy: CodePrivacy;
let copied: string[];
let calls: ReturnType<typeof activationHandlers>;
beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
  codePrivacy = createCodePrivacy(() => undefined);
  copied = [];
  const copy = (code: string) => Promise.resolve({ clearsAt: copied.push(code) });
  const { activation } = office.app();
  const state = { current: office.state() };
  const others = {
    clipboard: { copy },
    state,
    onUserRetry: () => undefined,
    mayIssue: () => Promise.resolve({ giveBack: () => undefined }),
  };
  calls = activationHandlers({ activation, codePrivacy, ...others } as unknown as HandlerDeps);
});

describe('while codes are hidden', () => {
  it('none is shown and none is copied, and afterwards both are', async () => {
    await calls.issue(issueInput);
    await calls.hideCodes(undefined);
    expect(await calls.show(till)).toEqual(noCode);
    expect(await calls.copy(till)).toEqual(noCode);
    expect(copied).toEqual([]);
    await calls.revealCodes(undefined);
    expect(await calls.show(till)).toMatchObject(ok({ code: CODE }));
    await calls.copy(till);
    expect(copied).toEqual([CODE]);
  });

  it('one that comes then is not given away, and is there for whoever comes back', async () => {
    const held = office.network.hold();
    const asked = Promise.resolve(calls.issue(issueInput));
    await held.came;
    codePrivacy.hide();
    held.release();
    const answer = await asked;
    expect(answer).toMatchObject(ok({ kind: 'exists' }));
    expect(JSON.stringify(answer)).not.toContain(CODE);
    codePrivacy.reveal();
    expect(await calls.show(till)).toMatchObject(ok({ code: CODE }));
  });

  it('a request that fails says why, as ever', async () => {
    await office.app().connections.signOut();
    codePrivacy.hide();
    expect(await calls.issue(issueInput)).toMatchObject(err({ code: 'not_signed_in' }));
  });
});
