import { describe, expect, test } from 'vitest';
import {
  BORIS,
  chosen,
  createWorld,
  dataOf,
  events,
  guid,
  handOver,
  issue,
  keep,
  kindOf,
  kinds,
  request,
  row,
  SOUTH,
  stateOf,
} from './world.ts';

const on = (n: number) => ({ workplaceGuid: guid(n) });

describe('the way of a till', () => {
  test('leads to active once the service says that it took its code, since then by the service’s clock', () => {
    const world = createWorld();
    keep(world, chosen(1));
    issue(world, 1);
    const at = world.now() - 40_000;
    world.tills().codeRequestLog.activated(guid(1), at);
    expect(stateOf(world, 1)).toEqual({ kind: 'active', at });
    expect(row(world, 1)).toMatchObject({ activatedAt: at, handedOverAt: null });
    expect(kinds(world, 1)[0]).toBe('activated');
    expect(dataOf(world.tills().handOver(on(1)))).toBeUndefined();
    expect(kindOf(world, 1)).toBe('active');
    issue(world, 1);
    expect(row(world, 1)).toMatchObject({ state: { kind: 'code_issued' }, activatedAt: null });
  });

  test('goes from not started to handed over, each state with its time', () => {
    const world = createWorld();
    expect(stateOf(world, 1)).toEqual({ kind: 'not_started' });
    keep(world, chosen(1, { employeeGuid: null }));
    expect(stateOf(world, 1)).toEqual({ kind: 'draft', at: world.now() });
    world.pass(1000);
    keep(world, chosen(1, { settingsSeen: true }));
    dataOf(world.tills().prepare(on(1)));
    expect(stateOf(world, 1)).toEqual({ kind: 'ready', at: world.now() });
    world.pass(1000);
    issue(world, 1);
    expect(stateOf(world, 1)).toEqual({ kind: 'code_issued', at: world.now() });
    world.pass(1000);
    handOver(world, 1);
    expect(stateOf(world, 1)).toEqual({ kind: 'handed_over', at: world.now() });
    expect(kinds(world, 1)).toEqual([
      'handed_over',
      'code_issued',
      'prepared',
      'settings_seen',
      'draft_started',
    ]);
  });

  test('is handed over, whether somebody looked at the settings or not', () => {
    const world = createWorld();
    keep(world, chosen(1));
    issue(world, 1);
    handOver(world, 1);
    const at = world.now();
    world.pass(5000);
    keep(world, chosen(1, { settingsSeen: true }));
    expect(stateOf(world, 1)).toEqual({ kind: 'handed_over', at });
  });

  test('waits until the changes made in setting it up have left the outbox', () => {
    const world = createWorld();
    keep(world, chosen(1, { settingsSeen: true }));
    const saved = { optionName: 'Receipt', createdAt: world.now() };
    world.settings.set(guid(1), [
      { id: 1, ...saved },
      { id: 2, ...saved },
    ]);
    world.tills().outboxChanged();
    expect(kindOf(world, 1)).toBe('draft');
    issue(world, 1);
    handOver(world, 1);
    const handedOverAt = world.now();
    expect(stateOf(world, 1)).toEqual({ kind: 'settings_waiting', at: handedOverAt, waiting: 2 });
    const at = world.pass(60_000);
    world.settings.set(guid(1), [
      { id: 1, ...saved, ended: { at: at - 1, outcome: 'sent' } },
      { id: 2, ...saved, ended: { at, outcome: 'discarded' } },
    ]);
    world.tills().outboxChanged();
    expect(stateOf(world, 1)).toEqual({ kind: 'handed_over', at: handedOverAt });
    expect(events(world, 1).slice(0, 2)).toEqual([
      { kind: 'settings_ended', at, optionName: 'Receipt', outcome: 'discarded' },
      { kind: 'settings_ended', at: at - 1, optionName: 'Receipt', outcome: 'sent' },
    ]);
    world.restart();
    expect(stateOf(world, 1)).toEqual({ kind: 'handed_over', at: handedOverAt });
  });

  test('is the same after every restart', () => {
    const world = createWorld();
    const standsAfterRestart = (kind: string) => {
      const before = row(world, 1);
      expect(before.state.kind).toBe(kind);
      world.restart();
      expect(row(world, 1)).toEqual(before);
    };
    keep(world, chosen(1, { employeeGuid: null }));
    standsAfterRestart('draft');
    keep(world, chosen(1));
    dataOf(world.tills().prepare(on(1)));
    standsAfterRestart('ready');
    issue(world, 1);
    standsAfterRestart('code_issued');
    handOver(world, 1);
    standsAfterRestart('handed_over');
    dataOf(world.tills().note({ ...on(1), text: 'Second floor' }));
    standsAfterRestart('handed_over');
  });
});

describe('a half-filled wizard', () => {
  test('is kept before a till is chosen, and goes on with after a restart', () => {
    const world = createWorld();
    expect(dataOf(world.tills().current())).toBeNull();
    const draft = chosen(1, { workplaceGuid: null, employeeGuid: null, step: 'till' });
    keep(world, draft);
    expect(dataOf(world.restart().current())).toEqual(draft);
  });

  test('is kept for its till, which is opened where it was left', () => {
    const world = createWorld();
    keep(world, chosen(1, { step: 'store' }));
    keep(world, chosen(2, { outletGuid: SOUTH }));
    world.restart();
    expect(dataOf(world.tills().till(on(1))).draft).toEqual(chosen(1, { step: 'store' }));
    expect(dataOf(world.tills().current())).toEqual(chosen(2, { outletGuid: SOUTH }));
  });

  test('writes nothing when nothing is different', () => {
    const world = createWorld();
    keep(world, chosen(1));
    world.turn();
    keep(world, chosen(1));
    world.turn();
    expect(world.summaries).toHaveLength(1);
    expect(kinds(world, 1)).toEqual(['draft_started']);
  });

  test('is dropped when the user says so, and the wizard with it', () => {
    const world = createWorld();
    keep(world, chosen(1, { settingsSeen: true }));
    dataOf(world.tills().discardDraft(on(1)));
    expect(kindOf(world, 1)).toBe('not_started');
    expect(dataOf(world.tills().till(on(1))).draft).toBeNull();
    expect(dataOf(world.tills().current())).toBeNull();
    expect(kinds(world, 1)[0]).toBe('draft_discarded');
  });

  test('is not dropped for a till that has a code', () => {
    const world = createWorld();
    keep(world, chosen(1));
    issue(world, 1);
    dataOf(world.tills().discardDraft(on(1)));
    expect(kindOf(world, 1)).toBe('code_issued');
    expect(dataOf(world.tills().till(on(1))).draft).toEqual(chosen(1));
  });
});

describe('making ready', () => {
  test.each([
    ['employee', { employeeGuid: null }],
    ['store', { outletGuid: null }],
  ])('needs an %s', (_what, missing) => {
    const world = createWorld();
    keep(world, chosen(1, missing));
    expect(world.tills().prepare(on(1))).toMatchObject({ error: { code: 'draft_incomplete' } });
    expect(kindOf(world, 1)).toBe('draft');
  });

  test('needs a draft at all, and a till that somebody knows', () => {
    const { tills } = createWorld();
    expect(tills().prepare(on(1))).toMatchObject({ error: { code: 'draft_incomplete' } });
    expect(tills().prepare(on(77))).toMatchObject({ error: { code: 'till_unknown' } });
  });

  test('goes without a store where the request is to name none', () => {
    const world = createWorld();
    keep(world, chosen(1, { outletGuid: null, withoutOutlet: true }));
    dataOf(world.tills().prepare(on(1)));
    expect(kindOf(world, 1)).toBe('ready');
  });

  test('is over when something of what it needs is taken back, and not when it is exchanged', () => {
    const world = createWorld();
    keep(world, chosen(1));
    dataOf(world.tills().prepare(on(1)));
    const at = world.pass(10);
    keep(world, chosen(1, { employeeGuid: BORIS }));
    expect(kindOf(world, 1)).toBe('ready');
    keep(world, chosen(1, { employeeGuid: null }));
    expect(stateOf(world, 1)).toEqual({ kind: 'draft', at });
    expect(kinds(world, 1)[0]).toBe('no_longer_ready');
  });

  test('makes the one that waits longest the next', () => {
    const world = createWorld();
    for (const n of [2, 1, 4]) {
      keep(world, chosen(n));
      dataOf(world.tills().prepare(on(n)));
      world.pass(1000);
    }
    const next = () => dataOf(world.tills().summary()).nextReady;
    expect(next()).toEqual({ workplaceGuid: guid(2), name: 'Till 2', outletName: 'North' });
    issue(world, 2);
    expect(next()).toMatchObject({ workplaceGuid: guid(1) });
    issue(world, 1);
    expect(next()).toEqual({ workplaceGuid: guid(4), name: 'Till 4', outletName: 'South' });
    issue(world, 4);
    expect(next()).toBeNull();
  });
});

describe('handing over', () => {
  test('needs a code', () => {
    const world = createWorld();
    keep(world, chosen(1));
    expect(world.tills().handOver(on(1))).toMatchObject({ error: { code: 'no_code' } });
    expect(world.tills().handOver(on(3))).toMatchObject({ error: { code: 'no_code' } });
    expect(world.tills().handOver(on(77))).toMatchObject({ error: { code: 'till_unknown' } });
  });

  test('can be said of a code that an earlier session got, and be taken back', () => {
    const world = createWorld();
    issue(world, 1);
    world.restart();
    handOver(world, 1);
    expect(row(world, 1)).toMatchObject({ state: { kind: 'handed_over' }, handedOverAt: world.now() });
    dataOf(world.tills().undoHandOver(on(1)));
    expect(row(world, 1)).toMatchObject({ state: { kind: 'code_issued' }, handedOverAt: null });
  });

  test('is over when the code is replaced', () => {
    const world = createWorld();
    issue(world, 1);
    handOver(world, 1);
    issue(world, 1, { replace: true, employeeGuid: BORIS });
    expect(row(world, 1)).toMatchObject({ state: { kind: 'code_issued' }, employeeName: 'Boris' });
    expect(events(world, 1)[0]).toMatchObject({ kind: 'code_issued', replaced: true });
  });

  test('can be said where a code may have been made: the text message may have come', () => {
    const world = createWorld();
    dataOf(world.tills().codeRequestLog.requested(request(1)));
    world.tills().codeRequestLog.ended(guid(1), { kind: 'uncertain', code: 'timed_out' });
    handOver(world, 1);
    expect(kindOf(world, 1)).toBe('handed_over');
    dataOf(world.tills().undoHandOver(on(1)));
    expect(kindOf(world, 1)).toBe('code_uncertain');
  });
});

describe('notes', () => {
  test('stay with the till and in its history', () => {
    const world = createWorld();
    dataOf(world.tills().note({ ...on(1), text: 'Broken drawer' }));
    dataOf(world.tills().note({ ...on(1), text: 'Broken drawer' }));
    expect(row(world, 1)).toMatchObject({ note: 'Broken drawer', state: { kind: 'not_started' } });
    dataOf(world.tills().note({ ...on(1), text: '' }));
    expect(row(world, 1).note).toBe('');
    expect(events(world, 1).map((event) => event.kind === 'note' && event.text)).toEqual([
      '',
      'Broken drawer',
    ]);
  });

  test('are not taken for a till that nobody knows', () => {
    const noted = createWorld()
      .tills()
      .note({ ...on(77), text: 'x' });
    expect(noted).toMatchObject({ error: { code: 'till_unknown' } });
  });
});
