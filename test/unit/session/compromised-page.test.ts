import { beforeEach, describe, expect, it } from 'vitest';
import { createCodePrivacy, type CodePrivacy } from '#electron/activation/code-privacy.ts';
import { createIssueGate, GATE } from '#electron/activation/issue-gate.ts';
import type { HandlerDeps } from '#electron/handlers/handler-deps.ts';
import { createHandlers } from '#electron/handlers/handlers.ts';
import { AFTER_NO_MS, createNewOrigins } from '#electron/connection/new-origins.ts';
import type { Handlers } from '#contract/derive.ts';
import { createOneDialog } from '#electron/shell/one-dialog.ts';
import { createOffice, EMPLOYEE, type Office, organisation, partsOf } from './office.ts';

const bakery = organisation('Bakery', 0x101);
const elsewhere = organisation('Elsewhere', 0x102, 'https://evil.example');
const TILLS = Array.from(
  { length: 57 },
  (_, n) => `00000000-0000-4000-8000-0000000f${String(n).padStart(4, '0')}`,
);
const askFor = (workplaceGuid: string) => ({
  workplaceGuid,
  outletGuid: null,
  employeeGuid: EMPLOYEE,
  sendSms: false,
  replace: false,
});
const notAgreed = { ok: false, error: { code: 'cancelled', reached: 'no' } };

let office: Office;
let codePrivacy: CodePrivacy;
let calls: Handlers;
/** What main asked the user, and the user's answer to the next question. */
let questions: string[];
let says: () => boolean | Promise<boolean>;
let time: number;

beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
  office.network.sent.length = 0;
  codePrivacy = createCodePrivacy(() => undefined);
  [questions, says, time] = [[], () => false, 1e6];
  const oneDialog = createOneDialog();
  const ask = (question: string) =>
    oneDialog(async () => {
      questions.push(question);
      return await says();
    }, false);
  calls = createHandlers({
    ...partsOf(office.app()),
    codePrivacy,
    state: {
      get current() {
        return office.state();
      },
    },
    clipboard: { copy: (code: string) => Promise.resolve(expect.fail(`${code} was copied`)) },
    printer: { print: () => expect.fail('printed'), pdf: () => expect.fail('printed') },
    diagnostics: { preflight: undefined, bundles: undefined },
    onUserRetry: () => undefined,
    mayIssue: createIssueGate(
      (asked) => ask(`${asked} codes`),
      () => time,
    ),
    mayMakeTill: createIssueGate(
      (asked) => ask(`${asked} tills`),
      () => time,
    ),
    mayRun: (count: number) => ask(`a run of ${count}`),
    maySpeakTo: createNewOrigins({
      settings: { current: office.stored() as never },
      ...{ policy: null, isShippedElectron: true, ask, now: () => time },
    }),
  } as unknown as HandlerDeps);
});

const codes = (answers: readonly unknown[]) =>
  answers.filter((answer) => (answer as { ok: boolean }).ok).length;
const hosts = () => [...new Set(office.network.sent.map(({ url }) => new URL(url).host))];

describe('a page that got out of hand', () => {
  it.each([
    [
      'one after the other',
      async () => {
        const answers = [];
        for (const till of TILLS) answers.push(await calls.activation.issue(askFor(till)));
        return answers;
      },
    ],
    ['all at once', () => Promise.all(TILLS.map(async (till) => await calls.activation.issue(askFor(till))))],
  ])(
    'gets no more codes than a person asks for one by one, when it asks for 57 %s',
    async (how, issueAll) => {
      const answers = await issueAll();
      expect(codes(answers)).toBe(GATE.codes);
      for (const answer of answers.slice(GATE.codes)) expect(answer).toMatchObject(notAgreed);
      expect(office.network.sent).toHaveLength(GATE.codes);
      expect(questions[0]).toBe('20 codes');
      if (how === 'all at once') expect(questions).toHaveLength(1);
    },
  );

  it('makes no more tills than a person makes one by one', async () => {
    for (const name of TILLS)
      await calls.tills.createTill({ workplaceType: 'Stationary', number: null, name });
    expect(office.network.sent).toHaveLength(GATE.codes);
    expect(questions[0]).toBe('20 tills');
  });

  it('gets no further by waiting less than the gate does', async () => {
    for (const till of TILLS.slice(0, GATE.codes)) await calls.activation.issue(askFor(till));
    time += GATE.withinMs - 1;
    expect(await calls.activation.issue(askFor(TILLS[30] ?? ''))).toMatchObject(notAgreed);
    time += 1;
    expect(await calls.activation.issue(askFor(TILLS[30] ?? ''))).toMatchObject({ ok: true });
  });

  it('carries nothing to a server of its own: nothing is sent there, nor is the user asked again and again', async () => {
    const login = { by: 'phone', login: '+79215554567', password: 'p', stay: false, again: false } as const;
    const host = { baseUrl: elsewhere.baseUrl };
    expect(await calls.connection.connect(elsewhere.entered)).toMatchObject(notAgreed);
    expect(await calls.connection.connect(elsewhere.entered)).toMatchObject(notAgreed);
    expect(await calls.connection.signInWithPassword({ ...login, host })).toMatchObject(notAgreed);
    expect(questions).toEqual(['evil.example']);
    expect(office.network.sent).toEqual([]);
    expect(office.state().connections.map(({ baseUrl }) => baseUrl)).toEqual([bakery.baseUrl]);
    time += AFTER_NO_MS;
    await calls.connection.connect(elsewhere.entered);
    expect(questions).toHaveLength(2);
  });

  it('is shown no code while the computer is locked, whatever it says about who is there', async () => {
    const [till = ''] = TILLS;
    await calls.activation.issue(askFor(till));
    codePrivacy.lock();
    expect(await calls.activation.revealCodes(undefined)).toMatchObject({ error: { code: 'no_code' } });
    const about = { workplaceGuid: till };
    const card = { ...about, paper: { kind: 'a6' } } as const;
    for (const answer of [
      await calls.activation.show(about),
      await calls.activation.copy(about),
      await calls.activation.printCard(card),
      await calls.activation.saveCard(card),
      await calls.sheets.cards({ of: 'session' }),
      await calls.sheets.print({ paper: { kind: 'a4' } }),
      await calls.sheets.save({ paper: { kind: 'a4' } }),
    ])
      expect(answer).toMatchObject({ ok: false, error: { code: 'no_code' } });
    codePrivacy.unlock();
    expect(await calls.activation.show(about)).toMatchObject({ ok: false });
    await calls.activation.revealCodes(undefined);
    expect(await calls.activation.show(about)).toMatchObject({ ok: true });
  });

  it('has one dialog open at a time', async () => {
    const answer = Promise.withResolvers<boolean>();
    says = () => answer.promise;
    const first = calls.connection.connect(elsewhere.entered);
    const other = organisation('Other', 0x103, 'https://other.example');
    expect(await calls.connection.connect(other.entered)).toMatchObject(notAgreed);
    answer.resolve(false);
    await first;
    expect(questions).toEqual(['evil.example']);
  });
});

describe('somebody whose requests are refused', () => {
  it('is asked nothing, since no code comes of them', async () => {
    office.network.answers(() => Response.json({ code: 'NotFound', message: '', info: '' }, { status: 404 }));
    for (const till of TILLS) expect(await calls.activation.issue(askFor(till))).toMatchObject({ ok: false });
    expect(office.network.sent).toHaveLength(TILLS.length);
    expect(questions).toEqual([]);
  });
});

describe('somebody who puts many tills into service', () => {
  it('is asked once', async () => {
    says = () => true;
    const answers = [];
    for (const till of TILLS) answers.push(await calls.activation.issue(askFor(till)));
    expect(codes(answers)).toBe(TILLS.length);
    expect(questions).toEqual(['20 codes']);
    expect(hosts()).toEqual(['pos.example']);
  });
});

describe('somebody who connects', () => {
  it('is asked about a new host once, and not about one that is there, the service’s own, or this computer', async () => {
    says = () => true;
    await calls.connection.connect(elsewhere.entered);
    await calls.connection.connect({ ...elsewhere.entered, baseUrl: 'https://evil.example/other/path' });
    expect(questions).toEqual(['evil.example']);
    for (const baseUrl of [bakery.baseUrl, 'https://api.life-pos.ru', 'http://127.0.0.1:8080', 'no address'])
      await calls.connection.connect({ ...bakery.entered, baseUrl });
    expect(questions).toEqual(['evil.example']);
    await calls.connection.connect({ ...bakery.entered, baseUrl: 'https://pos.example:8443' });
    expect(questions).toEqual(['evil.example', 'pos.example:8443']);
  });
});

describe('a run', () => {
  const input = {
    tills: TILLS.map((workplaceGuid) => ({
      workplaceGuid,
      employeeGuid: EMPLOYEE,
      outletGuid: null,
      sendSms: false,
    })),
    onLock: 'go_on' as const,
  };

  it('asks for nothing unless the user agrees, who is told how many codes it is', async () => {
    expect(await calls.run.start(input)).toMatchObject(notAgreed);
    expect(questions).toEqual(['a run of 57']);
    expect(office.network.sent).toEqual([]);
    expect(office.state().run).toBeNull();
  });

  it('asks the user once for all of its tills, and gives the page no code', async () => {
    says = () => true;
    expect(await calls.run.start(input)).toEqual({ ok: true, data: undefined });
    expect(await calls.run.start(input)).toMatchObject({ error: { code: 'already_running' } });
    await office.app().run.current?.idle();
    expect(questions).toEqual(['a run of 57']);
    expect(office.state().run).toMatchObject({ status: 'ended', counts: { code_made: 57 } });
    const rows = await calls.run.rows({ kinds: [], offset: 50, limit: 50 });
    expect(rows).toMatchObject({
      data: { total: 57, rows: Array(7).fill({ state: { kind: 'code_made' } }) },
    });
    const told = JSON.stringify([rows, office.told()]);
    const secrets = [...office.secrets].filter((secret) => secret.startsWith('code of'));
    expect(secrets.length).toBeGreaterThan(0);
    for (const secret of secrets) expect(told).not.toContain(secret);
  });

  it('asks for other codes of its tills no more often than a person asks for codes one by one', async () => {
    says = () => true;
    const [first = ''] = TILLS;
    await calls.run.start({ ...input, tills: input.tills.slice(0, 1) });
    await office.app().run.current?.idle();
    [questions, says] = [[], () => false];
    office.network.sent.length = 0;
    const answers = [];
    while (answers.length < TILLS.length) {
      answers.push(await calls.run.again({ workplaceGuid: first, employeeGuid: null, replace: true }));
      await office.app().run.current?.idle();
    }
    expect(codes(answers)).toBe(GATE.codes);
    expect(answers.at(-1)).toMatchObject(notAgreed);
    expect(office.network.sent).toHaveLength(GATE.codes);
    expect(questions[0]).toBe('20 codes');
  });

  it('asks nobody about a till that failed, of which no code has come', async () => {
    says = () => true;
    const [first = ''] = TILLS;
    office.network.answers(() =>
      Response.json({ code: 'NotAllowed', message: '', info: '' }, { status: 422 }),
    );
    await calls.run.start({ ...input, tills: input.tills.slice(0, 1) });
    await office.app().run.current?.idle();
    [questions, says] = [[], () => false];
    for (let time = 0; time < 2 * GATE.codes; time += 1) {
      const again = await calls.run.again({ workplaceGuid: first, employeeGuid: null, replace: false });
      expect(again).toMatchObject({ ok: true });
      await office.app().run.current?.idle();
    }
    expect(questions).toEqual([]);
  });

  it('has cards of its own tills, and of those alone that have not taken their code', async () => {
    says = () => true;
    const [first = '', second = '', third = '', alone = ''] = TILLS;
    const some = input.tills.filter(({ workplaceGuid }) => [first, second, third].includes(workplaceGuid));
    await calls.run.start({ ...input, tills: some });
    await office.app().run.current?.idle();
    await calls.activation.issue(askFor(alone));
    office.app().activation.markActive(first, time);
    await calls.tills.handOver({ workplaceGuid: second });
    const guids = async (of: 'run' | 'session') => {
      const answer = await calls.sheets.cards({ of });
      return answer.ok ? answer.data.cards.map(({ workplaceGuid }) => workplaceGuid) : answer.error.code;
    };
    expect(await guids('run')).toEqual([third]);
    expect(await guids('session')).toEqual([third, alone]);
    office.app().activation.forgetAll();
    expect(await guids('run')).toBe('no_code');
  });
});
