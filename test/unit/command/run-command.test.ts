import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EXIT, readCommand } from '#electron/command/arguments.ts';
import { connect } from '#electron/command/connect.ts';
import type { CommandDeps } from '#electron/command/deps.ts';
import { runCommand } from '#electron/command/run-command.ts';
import { ok } from '#contract/result.ts';
import { createOffice, dataOf, EMPLOYEE, type Office, organisation } from '../session/office.ts';
import { temporaryFolder } from '../storage/folders.ts';

const bakery = organisation('Bakery', 0x101);
const TILLS = [1, 2, 3].map((n) => `00000000-0000-4000-8000-0000000e000${String(n)}`);

let office: Office;
let folder: string;
beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
  folder = temporaryFolder();
  list(TILLS);
});
const at = (name: string) => join(folder, name);
const list = (tills: readonly string[]) => writeFileSync(at('tills.csv'), tills.join('\n'));
const asked = () => office.network.sent.filter(({ method }) => method === 'POST').length;
const report = () =>
  JSON.parse(readFileSync(at('report.json'), 'utf8')) as { tills: object[]; counts: object | null };

type More = Partial<Pick<CommandDeps, 'out' | 'onInterrupt' | 'token'>>;

/** Runs the command for the list with whatever else is said; its report is `report.json`. */
async function command(words: readonly string[] = [], more: More = {}) {
  const told: string[] = [];
  const given = ['--file', at('tills.csv'), '--out', at('report.json'), '--employee', EMPLOYEE, ...words];
  const status = await runCommand(dataOf(readCommand(given)), {
    session: office.app(),
    settings: { current: office.stored() as never },
    state: office.stateStore(),
    ...{ policy: null, isShippedElectron: true, token: undefined },
    out: () => Promise.resolve(true),
    tell: (line) => told.push(line),
    onInterrupt: () => () => undefined,
    now: () => Date.now(),
    ...more,
  });
  return { status, told: told.join('\n') };
}

/** A run of all three tills that somebody interrupts while the first one is asked for. */
async function interrupted(words: readonly string[] = []) {
  const held = office.network.hold();
  let interrupt = (): void => undefined;
  const ended = command(words, {
    onInterrupt(listener) {
      interrupt = listener;
      return () => undefined;
    },
  });
  await held.came;
  interrupt();
  held.release();
  expect((await ended).status).toBe(EXIT.interrupted);
  await office.restart();
}

describe('the places that a command is given', () => {
  it('are three: a report takes the place of neither the list nor the codes, and no code goes into the list', async () => {
    chmodSync(at('tills.csv'), 0o600);
    writeFileSync(at('codes.jsonl'), 'earlier codes\n', { mode: 0o600 });
    mkdirSync(at('below'));
    for (const words of [
      ['--out', at('tills.csv')],
      ['--out', join(at('below'), '..', 'tills.csv')],
      ['--codes', at('codes.jsonl'), '--out', at('codes.jsonl')],
      ['--codes', at('new.jsonl'), '--out', join(at('below'), '..', 'new.jsonl')],
      ['--codes', join(at('below'), '..', 'tills.csv')],
    ])
      expect(await command(words)).toMatchObject({ status: EXIT.usage });
    expect(asked()).toBe(0);
    expect(readFileSync(at('tills.csv'), 'utf8')).toBe(TILLS.join('\n'));
    expect(readFileSync(at('codes.jsonl'), 'utf8')).toBe('earlier codes\n');
    expect(existsSync(at('new.jsonl'))).toBe(false);
  });
});

describe('a code that is not where it was to go', () => {
  it('is no success, although every till has one: nobody is there to read standard output', async () => {
    list(TILLS.slice(0, 1));
    const { status, told } = await command(['--codes', '-'], { out: () => Promise.resolve(false) });
    expect(status).toBe(EXIT.someNot);
    expect(told).toContain('nobody reads standard output');
    expect(report().tills).toMatchObject([{ state: 'code_made', codeWritten: false }]);
  });

  it('is the last that is asked for, and no later start passes for a success: its till needs a new one', async () => {
    const { status } = await command(['--codes', '-'], { out: () => Promise.resolve(false) });
    expect(status).toBe(EXIT.someNot);
    expect(asked()).toBeLessThan(TILLS.length);
    await office.restart();
    expect((await command(['--codes', '-'])).status).toBe(EXIT.someNot);
    expect(report().tills).toMatchObject([{ state: 'set_aside' }, {}, { state: 'code_made' }]);
    expect(asked()).toBe(TILLS.length);
  });

  it('is said when the run goes on: the process ended, or the disk was full, before it was in the file', async () => {
    await interrupted();
    const { status } = await command(['--codes', at('codes.jsonl')]);
    expect(status).toBe(EXIT.someNot);
    const [first, ...others] = report().tills;
    expect(first).toMatchObject({ state: 'code_made', codeWritten: false });
    for (const other of others) expect(other).not.toHaveProperty('codeWritten');
    expect(asked()).toBe(TILLS.length);
  });

  it('is not one that was written by the start before', async () => {
    await interrupted(['--codes', at('codes.jsonl')]);
    expect((await command(['--codes', at('codes.jsonl')])).status).toBe(EXIT.allMade);
    expect(readFileSync(at('codes.jsonl'), 'utf8').trim().split('\n')).toHaveLength(TILLS.length);
  });
});

describe('a token that no header can carry', () => {
  it.each([
    ['in another alphabet', 'токен'],
    ['with a character that nobody sees', 'a\u200btoken'],
    ['with a control character', 'two\0'],
    ['that is far too long', 'x'.repeat(100_000)],
  ])('is refused before anything is asked for, and is not said: one %s', async (_what, token) => {
    const { status, told } = await command(['--organisation', bakery.orgGuid], { token });
    expect(status).toBe(EXIT.refused);
    expect(told).not.toContain(token);
    expect(report().tills).toEqual([]);
    expect(asked()).toBe(0);
  });
});

describe('a token that is given for a command', () => {
  /** The same organisation behind a gateway, which wants the token in a header of its own. */
  const gateway = organisation('Bakery', 0x101, 'https://gateway.example');
  gateway.entered.options.authHeader = 'X-Token';
  const cafe = organisation('Cafe', 0x102);
  const token = 'token-of-the-script';
  const ofBakery = ['--organisation', bakery.orgGuid];
  const wentTo = () => new Set(office.network.sent.map(({ url }) => new URL(url).origin));

  it('goes to an address in the way that the app speaks to just that one', async () => {
    await office.connect(gateway);
    const { status } = await command([...ofBakery, '--address', gateway.baseUrl], { token });
    expect(status).toBe(EXIT.allMade);
    expect(wentTo()).toEqual(new Set([gateway.baseUrl]));
    expect(office.network.sent.map(({ authorization }) => authorization)).toEqual([null, null, null]);
  });

  it('goes nowhere while it is open which of several addresses is meant', async () => {
    await office.connect(gateway);
    await office.connect(cafe);
    const { status, told } = await command(ofBakery, { token });
    expect(status).toBe(EXIT.usage);
    expect(told).toContain('--address is missing');
    expect(asked()).toBe(0);
  });

  it('goes where the organisation presets it, on a computer without any connection', async () => {
    const preset = { base_url: 'https://preset.example', organization_guid: cafe.orgGuid };
    const openUnkept = vi.fn(() => ok(undefined));
    await connect(
      { orgGuid: undefined, address: undefined },
      {
        session: { openUnkept } as never,
        settings: { current: { connections: [], currentConnection: null } as never },
        ...{ state: office.stateStore(), policy: { version: 1, connection: preset } },
        ...{ isShippedElectron: true, token },
      },
    );
    const { baseUrl, orgGuid } = { baseUrl: preset.base_url, orgGuid: cafe.orgGuid };
    expect(openUnkept).toHaveBeenCalledWith(expect.objectContaining({ baseUrl, orgGuid }), token);
  });

  it('goes nowhere where nobody can read what the organisation presets', async () => {
    office.stateStore().update({ policyProblem: { path: '', place: '', problem: 'unreadable', found: '' } });
    const { status, told } = await command(ofBakery, { token });
    expect(status).toBe(EXIT.refused);
    expect(told).toContain('managed settings');
    expect(asked()).toBe(0);
  });

  it('leaves nothing of itself with the app’s own connection: nor of whose it is', async () => {
    office = await createOffice({ worksByItself: false });
    await office.connect(bakery);
    const person = { guid: EMPLOYEE, name: 'The script' };
    office.network.me(() => Response.json(person));
    const before = office.stored();
    await command(ofBakery, { token });
    await vi.advanceTimersByTimeAsync(1000);
    expect(office.stored()).toEqual(before);
  });
});

it('asks for another of the app’s organisations with its own token, and leaves the one that the app opens as it is', async () => {
  await office.connect(organisation('Cafe', 0x102));
  const before = office.stored();
  const { status } = await command(['--organisation', bakery.orgGuid]);
  expect(status).toBe(EXIT.allMade);
  expect(office.network.sent.map(({ authorization }) => authorization)).toEqual(
    TILLS.map(() => `Bearer ${bakery.token}`),
  );
  expect(office.stored()).toEqual(before);
});

describe('a command that is interrupted', () => {
  it('while the lists are read, has asked for nothing, says so, and leaves its report', async () => {
    const asking = Promise.withResolvers<undefined>();
    office.network.lists(() => {
      asking.resolve(undefined);
      return new Promise(() => undefined);
    });
    const { status, told } = await command([], {
      onInterrupt(listener) {
        void asking.promise.then(listener);
        return () => undefined;
      },
    });
    expect(status).toBe(EXIT.interrupted);
    expect(told).toBe('Interrupted: nothing was asked for.');
    expect(report()).toMatchObject({ exitStatus: EXIT.interrupted, tills: [] });
    expect(asked()).toBe(0);
  });
});

describe('a report', () => {
  it('says nothing of an unfinished run of other tills, however the command ends before it has one of its own', async () => {
    await interrupted();
    list(TILLS.slice(1));
    expect((await command()).status).toBe(EXIT.busy);
    expect(report()).toMatchObject({ tills: [], counts: null });
    list([]);
    expect((await command()).status).toBe(EXIT.usage);
    expect(report()).toMatchObject({ tills: [], counts: null });
    list(TILLS.slice(1));
    expect((await command(['--codes', folder])).status).toBe(EXIT.usage);
    expect(report()).toMatchObject({ tills: [], counts: null });
  });
});
