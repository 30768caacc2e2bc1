import { existsSync, readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCodePrivacy } from '#electron/activation/code-privacy.ts';
import type { IssueSlot } from '#electron/activation/issue-gate.ts';
import type { HandlerDeps } from '#electron/handlers/handler-deps.ts';
import { createHandlers } from '#electron/handlers/handlers.ts';
import type { Handlers } from '#contract/derive.ts';
import { err, ok } from '#contract/result.ts';
import { createOffice, EMPLOYEE, type Office, organisation, partsOf, TILL } from './office.ts';

const bakery = organisation('Bakery', 0x101);
const cafe = organisation('Cafe', 0x102);
const HOUR_MS = 3_600_000;
const issueInput = {
  workplaceGuid: TILL,
  outletGuid: null,
  employeeGuid: EMPLOYEE,
  sendSms: false,
  replace: false,
};

let office: Office;
beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
});
const issue = () => office.app().activation.issue(issueInput);

describe('signing out', () => {
  it('stops what would be sent and keeps all of it, codes too; signing in goes on by itself', async () => {
    await office.importDirectory(bakery);
    await issue();
    office.queue(1);
    await office.app().connections.signOut();
    await vi.advanceTimersByTimeAsync(100);
    expect(office.state()).toMatchObject({
      connection: { credential: { kept: 'none' } },
      directory: { organisation: { name: 'Bakery' } },
      outbox: { queued: 1, pause: { kind: 'signed_out' } },
    });
    expect(office.app().activation.find(TILL)).toBeDefined();
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    await office.workspace().outbox.drained();
    expect(office.network.sent.filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(await issue()).toMatchObject({ data: { kind: 'exists' } });

    await office.app().connections.signIn('the next token');
    await office.sendAll();
    expect(office.network.sent.at(-1)).toMatchObject({
      method: 'PATCH',
      authorization: 'Bearer the next token',
    });
    expect(office.state().outbox).toMatchObject({ queued: 0, pause: null });
  });

  it('no longer says that the service answers: nobody asks it', async () => {
    office.queue(1);
    await office.sendAll();
    expect(office.state().answering).toBe(true);
    await office.app().connections.signOut();
    expect(office.state().answering).toBeNull();
  });

  it('lasts over a restart', async () => {
    office.queue(1);
    await office.app().connections.signOut();
    await office.restart();
    await office.sendAll();
    expect(office.network.sent).toEqual([]);
    expect(office.state()).toMatchObject({
      connection: { id: bakery.id, credential: { kept: 'none' } },
      outbox: { queued: 1, pause: { kind: 'signed_out' } },
    });
  });
});

describe('forgetting', () => {
  it('takes the entry out of the settings, its token with it, and its folder', async () => {
    await office.importDirectory(bakery);
    office.queue(1);
    await issue();
    expect(readdirSync(office.folderOf(bakery))).toContain('directory.db');
    await office.app().connections.forget();
    expect(office.stored()).toMatchObject({ connections: [], currentConnection: null });
    expect(JSON.stringify(office.stored())).not.toContain(Buffer.from(bakery.token).toString('base64'));
    expect(existsSync(office.folderOf(bakery))).toBe(false);
    expect(office.app().activation.find(TILL)).toBeUndefined();
    expect(office.state().activations).toEqual([]);
    await vi.advanceTimersByTimeAsync(HOUR_MS);
    expect(office.network.sent.filter(({ method }) => method === 'PATCH')).toEqual([]);
    expect(existsSync(office.folderOf(bakery))).toBe(false);
  });

  it('removes that connection’s data alone, and none is in use', async () => {
    await office.connect(cafe);
    expect(await office.app().connections.forget()).toEqual(ok(undefined));
    expect(existsSync(office.folderOf(cafe))).toBe(false);
    expect(readdirSync(office.folderOf(bakery))).toContain('till-setup.db');
    expect(office.state()).toMatchObject({ connection: null, directory: null, outbox: null });
    expect(office.state().connections).toMatchObject([{ id: bakery.id, name: 'bakery', current: false }]);
    await office.restart();
    expect(office.state()).toMatchObject({ connection: null, connections: [{ id: bakery.id }] });
  });
});

describe('a connection that is left while the user is asked whether one more may be asked for', () => {
  const newTill = { workplaceType: 'Stationary', number: null, name: 'Till' } as const;
  it.each([
    ['a code', (calls: Handlers) => calls.activation.issue(issueInput)],
    ['a till', (calls: Handlers) => calls.tills.createTill(newTill)],
  ] as const)('asks for nothing at the one after it (%s)', async (_what, call) => {
    const question = Promise.withResolvers<IssueSlot>();
    const giveBack = vi.fn();
    const calls = createHandlers({
      ...partsOf(office.app()),
      codePrivacy: createCodePrivacy(() => undefined),
      state: {
        get current() {
          return office.state();
        },
      },
      diagnostics: { preflight: undefined, bundles: undefined },
      onUserRetry: () => undefined,
      mayIssue: () => question.promise,
      mayMakeTill: () => question.promise,
    } as unknown as HandlerDeps);
    office.network.sent.length = 0;
    const answer = call(calls);
    await office.connect(cafe);
    question.resolve({ giveBack });
    expect(await answer).toEqual(err({ code: 'connection_gone', retryable: false, reached: 'no' }));
    expect(office.network.sent).toEqual([]);
    expect(giveBack).toHaveBeenCalledOnce();
  });
});
