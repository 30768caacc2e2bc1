import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import type { IssuedCode, IssueInput } from '#contract/activation.ts';
import type { ConnectionState } from '#contract/connection.ts';
import type { DirectorySummary, Employee, Outlet, Workplace } from '#contract/directory.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import { ok } from '#contract/result.ts';
import type { TillsSummary } from '#contract/tills.ts';
import type { State } from '#contract/state.ts';
import { INITIAL_STATE } from '#electron/state/initial-state.ts';
import { createParts, type Parts } from '#renderer/app/composition/parts.ts';
import AppComponent from '#renderer/app/App.svelte';
import { loadParts } from '#renderer/app/frame/dialogs.ts';
import { knows, type FakeDirectory } from './fake-directory.ts';
import { failure, FakeTill } from './fake-till.ts';

// As on a computer where the app has been open for a moment: nothing is left to load.
await loadParts(() => Promise.resolve());

const guid = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;

export const NEVSKY: Outlet = { guid: guid(1, 1), name: 'Nevsky 24', address: 'Saint Petersburg' };
export const FYODOR: Outlet = { guid: guid(1, 2), name: 'Фёдоровский рынок', address: 'Казань' };

export const TILL_1: Workplace = {
  guid: guid(2, 1),
  name: 'Till 1',
  outletGuid: NEVSKY.guid,
  archived: false,
};
export const TILL_3: Workplace = {
  guid: guid(2, 3),
  name: 'Till 3',
  outletGuid: NEVSKY.guid,
  archived: false,
};
export const OLD_TILL: Workplace = {
  guid: guid(2, 9),
  name: 'Till 9',
  outletGuid: NEVSKY.guid,
  archived: true,
};
export const MARKET_TILL: Workplace = {
  guid: guid(2, 20),
  name: 'Stall',
  outletGuid: FYODOR.guid,
  archived: false,
};

export const ANNA: Employee = { guid: guid(3, 1), name: 'Anna Sokolova', role: 'Manager', outletGuids: null };
export const IVAN: Employee = { guid: guid(3, 2), name: 'Иван Орлов', outletGuids: [NEVSKY.guid] };

export const OUTLETS = [NEVSKY, FYODOR];
const WORKPLACES = [TILL_1, TILL_3, OLD_TILL, MARKET_TILL];
const EMPLOYEES = [ANNA, IVAN];
export const SMALL_DIRECTORY: FakeDirectory = {
  outlets: OUTLETS,
  workplaces: WORKPLACES,
  employees: EMPLOYEES,
};
export const NO_DIRECTORY: FakeDirectory = { outlets: [], workplaces: [], employees: [] };

const SIDES = {
  orgGuid: guid(9, 1),
  alias: 'corner-shop',
  options: {
    authHeader: 'Authorization',
    authScheme: 'Bearer',
    headerNames: {},
    clientExtensions: '',
    clientDepersonalizedExtensions: '',
    qrTemplate: '{code}',
    registerSteps: '',
    guardChanges: true,
  },
};
export const TRAINING: ConnectionState = {
  id: 'training',
  name: '',
  kind: 'training',
  baseUrl: 'https://training.invalid',
  ...SIDES,
  credential: { kept: 'not_needed' },
  login: null,
};
export const CLOUD: ConnectionState = {
  id: 'cloud-1',
  name: '',
  kind: 'cloud',
  baseUrl: 'https://pos.example.com/api',
  ...SIDES,
  credential: { kept: 'keychain' },
  login: null,
};
export const DIRECTORY: DirectorySummary = {
  organisation: { guid: SIDES.orgGuid, name: 'Corner Shop Ltd' },
  counts: { outlets: 2, workplaces: 4, employees: 2, options: 0 },
  importedAt: 1_700_000_000_000,
};

export const EMPTY_OUTBOX: OutboxSummary = {
  revision: 1,
  queued: 0,
  sending: 0,
  attention: 0,
  uncertain: 0,
  oldestAt: null,
  pause: null,
  online: null,
  sentSinceEmpty: 0,
  setAside: 0,
  recoveredFrom: null,
  handedOver: [],
  testRefused: false,
};

export const NOTHING_ROLLED_OUT: TillsSummary = {
  revision: 1,
  counts: {
    not_started: 0,
    draft: 0,
    ready: 0,
    code_uncertain: 0,
    code_issued: 0,
    handed_over: 0,
    active: 0,
    settings_waiting: 0,
    missing: 0,
  },
  nextReady: null,
};

export const STATE: State = {
  runtime: { appVersion: '1.0.0', electronVersion: '45.4.1', isShippedElectron: true, platform: 'linux' },
  preferences: {
    language: 'en',
    theme: 'system',
    updates: true,
    notifications: true,
    sound: false,
    singleKeys: true,
  },
  language: 'en',
  ...INITIAL_STATE,
  connection: CLOUD,
  directory: DIRECTORY,
  tills: NOTHING_ROLLED_OUT,
  outbox: EMPTY_OUTBOX,
};

export const CODE = '7K4F29QM';

/** The code that a request gets in these tests. */
export function issuedFor(input: IssueInput, code = CODE): IssuedCode {
  const { workplaceGuid, outletGuid, employeeGuid, sendSms } = input;
  const issuedAt = Date.now();
  return {
    ...{ workplaceGuid, outletGuid, employeeGuid, code, issuedAt },
    ...{ qrText: code, texted: sendSms, handedOverAt: null },
  };
}

/** A main that knows the directory above and issues codes; what a test needs otherwise, it says. */
export function fakeTill(state: Partial<State> = {}): FakeTill {
  const fake = new FakeTill({ ...STATE, ...state });
  const hides = (codesHidden: boolean) => () => {
    fake.push({ codesHidden });
    return ok(undefined);
  };
  return knows(fake, SMALL_DIRECTORY)
    .on('activation.hideCodes', hides(true))
    .on('activation.revealCodes', hides(false))
    .answers('options.list', [])
    .answers('outbox.page', { total: 0, entries: [] })
    .answers('outbox.history', { total: 0, entries: [] })
    .answers('tills.current', null)
    .answers('tills.keep', undefined)
    .answers('tills.prepare', undefined)
    .answers('tills.handOver', undefined)
    .answers('tills.lastTill', null)
    .answers('tills.teamDay', { laptops: [], stores: [], more: 0 })
    .on('tills.till', () => failure('till_unknown'))
    .answers('activation.look', { kind: 'not_known' })
    .on('activation.issue', (input) => ok({ kind: 'issued' as const, issued: issuedFor(input) }));
}

export type Started = { fake: FakeTill; parts: Parts; user: ReturnType<typeof userEvent.setup> };

/** Starts the whole renderer on a stand-in for main. */
export function start(fake: FakeTill): Started {
  const user = userEvent.setup();
  const parts = createParts(fake.api);
  render(AppComponent, { parts });
  return { fake, parts, user };
}
