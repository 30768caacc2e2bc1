import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCodePrivacy, type CodePrivacy } from '#electron/activation/code-privacy.ts';
import { activationHandlers } from '#electron/handlers/activation-handlers.ts';
import type { HandlerDeps } from '#electron/handlers/handler-deps.ts';
import { sheetsHandlers } from '#electron/handlers/sheets-handlers.ts';
import { err, ok } from '#contract/result.ts';
import { temporaryFolder } from '../storage/folders.ts';
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
  const { activation, workspace } = office.app();
  const state = { current: office.state() };
  const others = {
    clipboard: { copy },
    ...{ state, workspace },
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

describe('codes that are hidden while a document is being made of them', () => {
  const A4 = { kind: 'a4' } as const;
  const A6 = { kind: 'a6' } as const;
  const path = () => join(temporaryFolder(), 'cards.pdf');
  let hidesIn: 'pdf' | 'choosing' | 'never';
  let file: string;

  /** Both ways of saving them. */
  function saving() {
    const deps = {
      ...{ activation: office.app().activation, codePrivacy, run: office.app().run },
      printer: {
        pdf: () => {
          if (hidesIn === 'pdf') codePrivacy.hide();
          return Promise.resolve(ok(Buffer.from('a document')));
        },
      },
      chooseWhereToSave: () => {
        if (hidesIn === 'choosing') codePrivacy.hide();
        return Promise.resolve(file);
      },
    } as unknown as HandlerDeps;
    return {
      card: () => activationHandlers(deps).saveCard({ ...till, paper: A6 }),
      sheets: () => sheetsHandlers(deps, (work) => work(office.workspace())).save({ paper: A4 }),
    };
  }

  it.each(['card', 'sheets'] as const)(
    'leave no file, neither then nor once its place is chosen (%s)',
    async (which) => {
      await calls.issue(issueInput);
      for (hidesIn of ['pdf', 'choosing'] as const) {
        file = path();
        expect(await saving()[which]()).toEqual(noCode);
        expect(existsSync(file)).toBe(false);
        codePrivacy.reveal();
      }
      hidesIn = 'never';
      expect(await saving()[which]()).toEqual(ok({ name: 'cards.pdf' }));
    },
  );
});
