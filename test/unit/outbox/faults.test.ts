import { beforeEach, describe, expect, test } from 'vitest';
import { dataOf, guid } from './world.ts';
import { failing, MET, ROWS } from './fault-rows.ts';
import { createWire, START, type Wire } from './wire.ts';

let wire: Wire;
let over: () => void;

/** One change for each lane that the trouble meets. */
function changeAll({ outbox }: Wire): void {
  const append = [{ op: 'add' as const, path: '/log/-', value: 'new' }];
  dataOf(outbox().outbox.queueEdits({ optionGuid: guid(1), edits: [{ path: '/value', after: 'new' }] }));
  dataOf(outbox().outbox.queuePatch({ optionGuid: guid(2), patch: append }));
  dataOf(outbox().outbox.queuePatch({ optionGuid: guid(3), patch: append }));
}

function changeAnother({ outbox }: Wire): void {
  const patch = [{ op: 'add' as const, path: '/log/-', value: 'another' }];
  dataOf(outbox().outbox.queuePatch({ optionGuid: guid(4), patch }));
}

const stateOf = (option: number) => wire.lane(option).map(({ state }) => state);
const isEmpty = (...lanes: number[]) => lanes.every((option) => wire.lane(option).length === 0);

/** The user looks into the shop and says what became of each that nobody is sure of. */
function settleAll(wasApplied: boolean): void {
  for (const { id, state } of MET.flatMap((option) => wire.lane(option))) {
    const verdict = wasApplied ? 'went_through' : 'send_again';
    if (state.kind === 'uncertain') dataOf(wire.outbox().outbox.settle({ id, verdict }));
  }
}

function expectEverythingOnce(): void {
  expect(wire.document(1)).toEqual({ ...START, value: 'new' });
  for (const option of [2, 3]) expect(wire.document(option)).toEqual({ ...START, log: ['new'] });
}

describe.each(ROWS)('$name', ({ begin, code, reached, updateMs, isApplied = false, isSeen }) => {
  beforeEach(async () => {
    wire = await createWire(updateMs);
    over = await begin(wire);
    changeAll(wire);
    wire.start();
    await wire.rest();
  });

  test('what is known of each change is what is shown', () => {
    const asked = { kind: 'queued', asking: true, nextTryAt: expect.any(Number) as unknown };
    const again = { kind: 'queued', asking: false, nextTryAt: expect.any(Number) as unknown };
    expect(MET.map(stateOf)).toEqual(
      reached === 'no' ? [[again], [again], [again]] : [[asked], [{ kind: 'uncertain' }], [asked]],
    );
    for (const option of MET) {
      expect(wire.lane(option)[0]?.lastAnswer).toMatchObject({ code, reached });
      expect(wire.lane(option)[0]?.attempts).toBe(1);
    }
  });

  test('other lanes go on while it lasts', async () => {
    changeAnother(wire);
    await wire.until(() => isEmpty(4));
    expect(wire.document(4)).toEqual({ ...START, log: ['another'] });
    for (const option of isApplied ? [2] : MET) expect(stateOf(option)).toHaveLength(1);
  });

  test('when it is over every change arrives, and none arrives twice', async () => {
    over();
    settleAll(isApplied);
    await wire.until(() => isEmpty(...MET));
    expectEverythingOnce();
    const patches = MET.map((option) => wire.came(option).filter((kind) => kind === 'patch').length);
    const expected = isSeen && !isApplied ? 2 : 1;
    expect(patches).toEqual([expected, expected, expected]);
    expect(wire.came(2)).not.toContain('question');
  });
});

describe('the documented refusals', () => {
  beforeEach(async () => {
    wire = await createWire();
  });

  const REFUSALS = [403, 404, 422].flatMap((status) => [
    [status, 'NotAllowed', 'NotAllowed'] as const,
    [status, 'SomethingNew', 'UnknownApiCode'] as const,
  ]);

  test.each(REFUSALS)(
    '%d %s waits for the user, and is sent again when asked to',
    async (status, sent, code) => {
      failing({ status, code: sent, message: 'No' }, 1)(wire);
      changeAll(wire);
      wire.start();
      await wire.rest();
      expect(MET.map(stateOf)).toEqual(MET.map(() => [{ kind: 'attention' }]));
      for (const option of MET)
        expect(wire.lane(option)[0]?.lastAnswer).toMatchObject({
          code,
          reached: 'yes',
          api: { status, code: sent, message: 'No' },
        });
      changeAnother(wire);
      await wire.time.pass(24 * 60 * 60_000);
      await wire.rest();
      for (const option of MET) expect(wire.came(option)).toEqual(['patch']);
      expect(wire.document(4)).toEqual({ ...START, log: ['another'] });
      dataOf(wire.outbox().outbox.retry({ id: null }));
      await wire.until(() => isEmpty(...MET));
      expectEverythingOnce();
    },
  );

  test.each([['Unauthorized'], ['SomethingNew']])(
    '401 %s stops everything until somebody signs in',
    async (code) => {
      failing({ status: 401, code }, 1)(wire);
      changeAll(wire);
      wire.start();
      await wire.rest();
      changeAnother(wire);
      await wire.time.pass(24 * 60 * 60_000);
      await wire.rest();
      expect(dataOf(wire.outbox().summary())).toMatchObject({ queued: 4, pause: { kind: 'signed_out' } });
      expect(wire.came(4)).toEqual([]);
      wire.outbox().signedIn();
      await wire.until(() => isEmpty(...MET, 4));
      expectEverythingOnce();
      expect(wire.document(4)).toEqual({ ...START, log: ['another'] });
    },
  );
});
