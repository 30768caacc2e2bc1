import { beforeEach, describe, expect, it } from 'vitest';
import { createOffice, EMPLOYEE, type Office, organisation } from './office.ts';

const bakery = organisation('Bakery', 0x101);
const cafe = organisation('Cafe', 0x102);
const TILLS = [1, 2, 3].map((n) => `00000000-0000-4000-8000-0000000e000${String(n)}`);
const input = {
  onLock: 'go_on' as const,
  tills: TILLS.map((workplaceGuid) => ({
    ...{ workplaceGuid, employeeGuid: EMPLOYEE, outletGuid: null, sendSms: false },
  })),
};

let office: Office;
beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
});
const run = () => office.app().run.current ?? expect.fail('there is no connection');
const kinds = () =>
  run()
    .lines()
    .map(({ state }) => state.kind);
/** Whose token each till was asked for with, in their order. */
const asked = () =>
  office.network.sent
    .filter(({ method }) => method === 'POST')
    .map(({ url, authorization }) => [TILLS.findIndex((till) => url.includes(till)), authorization]);
const refused = () => Response.json({ code: 'Unauthorized', message: '', info: '' }, { status: 401 });

/** The run begins, and its first request does not come back before that is said. */
async function begun() {
  const held = office.network.hold();
  expect(run().start(input)).toMatchObject({ ok: true });
  await held.came;
  return held;
}

describe('somebody who signs out in the middle of a run', () => {
  it('finds it waiting for somebody to sign in, and then going on by itself; no till is asked for twice', async () => {
    const held = await begun();
    await office.app().connections.signOut();
    held.release();
    await run().idle();
    expect(office.state().run).toMatchObject({ pausedBy: 'problem', problem: { code: 'not_signed_in' } });
    const [first, ...others] = kinds();
    expect(['code_made', 'maybe_made']).toContain(first);
    expect(others).toEqual(['in_line', 'in_line']);
    await office.app().connections.signIn('the next token');
    await run().idle();
    expect(office.state().run).toMatchObject({ status: 'ended', counts: { in_line: 0 } });
    expect(asked()).toEqual([
      [0, `Bearer ${bakery.token}`],
      [1, 'Bearer the next token'],
      [2, 'Bearer the next token'],
    ]);
  });
});

describe('a token that is revoked in the middle of a run', () => {
  it('has it wait for somebody to sign in, after one refusal, and then go on by itself', async () => {
    const held = await begun();
    office.network.answers(refused);
    held.release();
    office.network.answers(refused);
    await run().idle();
    expect(office.state().run).toMatchObject({ pausedBy: 'problem', problem: { code: 'Unauthorized' } });
    expect(kinds()).toEqual(['code_made', 'in_line', 'in_line']);
    expect(asked()).toHaveLength(2);
    office.network.answers(() => Response.json({ activation_code: '47114711' }));
    await office.app().connections.signIn('the next token');
    await run().idle();
    expect(kinds()).toEqual(['code_made', 'code_made', 'code_made']);
    expect(asked().slice(2)).toEqual([
      [1, 'Bearer the next token'],
      [2, 'Bearer the next token'],
    ]);
  });

  it('leaves it waiting, and says so as before, when somebody signs out first', async () => {
    office.network.answers(refused);
    expect(run().start(input)).toMatchObject({ ok: true });
    await run().idle();
    const waiting = office.state().run;
    expect(waiting).toMatchObject({ status: 'paused', problem: { code: 'Unauthorized' } });
    await office.app().connections.signOut();
    expect(office.state().run).toEqual(waiting);
    await run().idle();
    expect(office.state().run).toEqual(waiting);
    office.network.answers(() => Response.json({ activation_code: '47114711' }));
    await office.app().connections.signIn('the next token');
    await run().idle();
    expect(office.state().run).toMatchObject({ status: 'ended', counts: { code_made: 3 } });
  });
});

describe('another organisation in the middle of a run', () => {
  it('has no part in it; the run is there again, paused, when the first one is', async () => {
    const held = await begun();
    await office.connect(cafe);
    expect(office.state()).toMatchObject({ run: null, activations: [] });
    held.release();
    await office.quiet();
    expect(office.state()).toMatchObject({ run: null, activations: [] });
    expect(run().start({ ...input, tills: input.tills.slice(2) })).toMatchObject({ ok: true });
    await run().idle();
    expect(office.state().run).toMatchObject({ status: 'ended', counts: { code_made: 1 } });

    await office.app().connections.switchTo(bakery.id);
    expect(office.state().run).toMatchObject({ status: 'paused', pausedBy: 'restart' });
    expect(kinds()).toEqual(['maybe_made', 'in_line', 'in_line']);
    run().resume();
    await run().idle();
    expect(kinds()).toEqual(['maybe_made', 'code_made', 'code_made']);
    expect(asked()).toEqual([
      [0, `Bearer ${bakery.token}`],
      [2, `Bearer ${cafe.token}`],
      [1, `Bearer ${bakery.token}`],
      [2, `Bearer ${bakery.token}`],
    ]);
  });
});
