import { describe, expect, test } from 'vitest';
import {
  employeeFits,
  lookUpAgain,
  NOTHING_CHOSEN,
  requestOf,
  tillFits,
  type Choices,
} from '#features/wizard/choices.ts';
import {
  adjacentStep,
  permitted,
  revised,
  STEP_IDS,
  STEPS,
  type WizardFacts,
} from '#features/wizard/registry.ts';

const A = { guid: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Store A' };
const B = { guid: 'bbbbbbbb-0000-4000-8000-000000000002', name: 'Store B' };
const TILL = {
  guid: 'cccccccc-0000-4000-8000-000000000003',
  name: 'Till 1',
  outletGuid: A.guid,
  archived: false,
};
const ANYWHERE = { guid: 'dddddddd-0000-4000-8000-000000000004', name: 'Anna', outletGuids: null };
const ONLY_A = { guid: 'eeeeeeee-0000-4000-8000-000000000005', name: 'Ivan', outletGuids: [A.guid] };
const TYPED = 'ffffffff-0000-4000-8000-000000000006';

const ALL: Choices = {
  outlet: { kind: 'listed', outlet: A },
  workplace: { kind: 'listed', workplace: TILL },
  employee: { kind: 'listed', employee: ONLY_A },
  sendSms: true,
};
const facts = (choices: Choices, more: Partial<WizardFacts> = {}): WizardFacts => ({
  connected: true,
  codeAsked: false,
  choices,
  ...more,
});

describe('the registry of steps', () => {
  test('lists every step once, in the order of their ids', () => {
    expect(STEPS.map(({ id }) => id)).toEqual([...STEP_IDS]);
  });

  test('lets no step depend on a later one', () => {
    for (const [at, step] of STEPS.entries()) {
      for (const need of step.needs) expect(STEP_IDS.indexOf(need)).toBeLessThan(at);
    }
  });

  test('permits nothing but the first step without a connection', () => {
    const unconnected = facts(ALL, { connected: false });
    expect(STEP_IDS.filter((id) => permitted(id, unconnected))).toEqual(['welcome']);
  });

  test('permits the steps up to the first one that is not complete', () => {
    const until = (choices: Choices) => STEP_IDS.filter((id) => permitted(id, facts(choices))).at(-1);
    expect(until(NOTHING_CHOSEN)).toBe('store');
    expect(until({ ...ALL, workplace: null, employee: null })).toBe('till');
    expect(until(ALL)).toBe('till');
  });

  test('permits the code only once it was asked for', () => {
    expect(permitted('code', facts(ALL))).toBe(false);
    expect(permitted('code', facts(ALL, { codeAsked: true }))).toBe(true);
  });

  test('has no adjacentStep beyond its ends', () => {
    expect(adjacentStep('welcome', -1)).toBeNull();
    expect(adjacentStep('code', 1)).toBeNull();
    expect(adjacentStep('till', 1)).toBe('code');
  });
});

describe('changing the store', () => {
  test('clears a till of another store and an employee who may not set up tills there', () => {
    const changed = revised({ ...ALL, outlet: { kind: 'listed', outlet: B } });
    expect(changed).toMatchObject({ workplace: null, employee: null, sendSms: true });
  });

  test('keeps an employee who may set up tills everywhere', () => {
    const employee = { kind: 'listed', employee: ANYWHERE } as const;
    expect(revised({ ...ALL, employee, outlet: { kind: 'listed', outlet: B } }).employee).toBe(employee);
  });

  test('keeps everything when it is the same store again', () => {
    const again = { ...ALL, outlet: { kind: 'listed', outlet: { ...A } } } as const;
    expect(revised(again)).toBe(again);
  });

  test('keeps everything when the store is left open', () => {
    const open = { ...ALL, outlet: { kind: 'none' } } as const;
    expect(revised(open)).toBe(open);
  });

  test('clears a till that was typed for another store, and keeps one that was typed for none', () => {
    const typedFor = (outletGuid: string | null) => ({ kind: 'typed', guid: TYPED, outletGuid }) as const;
    const store = { kind: 'listed', outlet: B } as const;
    expect(tillFits(typedFor(A.guid), store)).toBe(false);
    expect(tillFits(typedFor(null), store)).toBe(true);
  });

  test('keeps a typed employee, of whom nothing is known', () => {
    expect(employeeFits({ kind: 'typed', guid: TYPED }, { kind: 'typed', guid: B.guid })).toBe(true);
  });
});

describe('the request', () => {
  test('carries the GUIDs of what was chosen', () => {
    expect(requestOf(ALL)).toEqual({
      workplaceGuid: TILL.guid,
      outletGuid: A.guid,
      employeeGuid: ONLY_A.guid,
      sendSms: true,
    });
  });

  test('names no store when that was left open', () => {
    expect(requestOf({ ...ALL, outlet: { kind: 'none' } })?.outletGuid).toBeNull();
  });

  test.each(['outlet', 'workplace', 'employee'] as const)('does not exist without the %s', (part) => {
    expect(requestOf({ ...ALL, [part]: null })).toBeNull();
  });
});

describe('a directory that was imported again', () => {
  const found = { outlet: A, workplace: TILL, employee: ANYWHERE };

  test('gives what is chosen its new name', () => {
    const renamed = { ...found, outlet: { ...A, name: 'Store A, moved' } };
    expect(lookUpAgain(ALL, renamed).outlet).toEqual({
      kind: 'listed',
      outlet: { ...A, name: 'Store A, moved' },
    });
  });

  test('takes what it lacks off the choices', () => {
    expect(lookUpAgain(ALL, { ...found, workplace: null })).toMatchObject({ workplace: null, sendSms: true });
  });

  test('leaves what was typed, and names it if it can', () => {
    const typed: Choices = {
      ...ALL,
      workplace: { kind: 'typed', guid: TYPED, outletGuid: null },
      employee: { kind: 'typed', guid: ANYWHERE.guid },
    };
    const named = lookUpAgain(typed, { ...found, workplace: null });
    expect(named.workplace).toEqual(typed.workplace);
    expect(named.employee).toMatchObject({ kind: 'listed', employee: ANYWHERE });
  });
});
