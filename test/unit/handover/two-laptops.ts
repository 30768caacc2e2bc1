import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Result } from '#contract/result.ts';
import type { Failure } from '#contract/errors.ts';
import type { TakeQuestion } from '#contract/handover.ts';
import { Handover, type HandoverDeps } from '#electron/handover/handover.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { ALL } from '../outbox/calls.ts';
import { madeForTill } from '../outbox/earlier-version.ts';
import { createWorld, dataOf, guid, type Request, type World } from '../outbox/world.ts';

export const PASSPHRASE = 'correct horse battery';
export const ORGANISATION = guid(4711);
const ADDRESS = 'https://api.example';
const CHEAP = 2 ** 14;

const START = { value: 0, list: [] as number[] };
/** Two options, each with a value and a list. */
export const VALUES = { 1: START, 2: START };
/** A failure by its code. */
export const failure = (wanted: string) => ({ ok: false, error: { code: wanted } });
/** What an option's changes were, in the order in which the service took them. */
export const written = (applied: readonly Request[], option: number) =>
  applied
    .filter(({ optionGuid }) => optionGuid === guid(option))
    .map(({ patch }) => patch.find(({ op }) => op !== 'test'))
    .map((operation) => operation && 'value' in operation && operation.value);

/** A stick on which files go from one laptop to the other. */
export const newPath = () => join(temporaryFolder(), 'changes.tillchanges');

/** What came of a call whose transactions wait for the outbox's clock, which only tests move. */
export async function pumped<T>(world: World, promise: Promise<T>): Promise<T> {
  const state = { isDone: false };
  const watched = promise.finally(() => (state.isDone = true));
  // Whoever called hears of a bug below, and not before.
  watched.catch(() => undefined);
  while (!state.isDone) {
    await world.time.settle();
    await setImmediate();
  }
  return watched;
}

export type Laptop = ReturnType<typeof laptop>;

/** A laptop that is signed out, so that what is put in waits. */
export function laptop(
  values: Parameters<typeof createWorld>[0],
  overrides: Parameters<typeof createWorld>[1] = {},
  more: Partial<HandoverDeps> = {},
) {
  const world = createWorld(values, overrides);
  world.settings.signedIn = false;
  world.start();
  const secrets: string[] = [];
  const open = () =>
    new Handover({
      ledger: world.outbox().handover,
      organisation: ORGANISATION,
      address: ADDRESS,
      now: world.time.clock.wall,
      report: (cause) => world.reports.push(cause),
      registerSecretWhile(secret) {
        secrets.push(secret);
        return () => secrets.pop();
      },
      cost: CHEAP,
      ...more,
    });
  let handover = open();
  const questions: TakeQuestion[] = [];
  const self = {
    world,
    secrets,
    questions,
    handover: () => handover,
    /** What the user says to the next questions. */
    says: true,
    give: (path: string | undefined, passphrase = PASSPHRASE) =>
      pumped(
        world,
        handover.give({ from: 'Anna’s laptop', passphrase }, () => Promise.resolve(path)),
      ),
    choose: (path: string | undefined) =>
      pumped(
        world,
        handover.choose(() => Promise.resolve(path)),
      ),
    unseal: (passphrase = PASSPHRASE) =>
      pumped(
        world,
        handover.take({ passphrase }, (question) => {
          questions.push(question);
          return Promise.resolve(self.says);
        }),
      ),
    async take(path: string): Promise<Result<unknown, Failure>> {
      const chosen = await self.choose(path);
      return chosen.ok ? self.unseal() : chosen;
    },
    /** As after a power cut, and the app being started again. */
    async restart(): Promise<void> {
      world.crash();
      world.start();
      handover = open();
      await pumped(world, handover.start());
    },
    async signIn(): Promise<void> {
      world.settings.signedIn = true;
      world.outbox().signedIn();
      await world.time.pass(60_000);
    },
    waiting: () => dataOf(world.outbox().outbox.page(ALL)).entries,
    summary: () => dataOf(world.outbox().summary()),
    /** Everything that is on the disk. */
    disk: (): unknown[][] =>
      ['outbox_entry', 'outbox_history', 'outbox_handed', 'outbox_handover', 'outbox_taken'].map(
        (table) => world.db().prepare(`SELECT * FROM ${table} ORDER BY rowid`).all() as unknown[],
      ),
    edit: (option: number, value: number) => {
      const edits = [{ path: '/value', after: value }];
      const { id } = dataOf(world.outbox().outbox.queueEdits({ optionGuid: guid(option), edits }));
      return madeForTill(world.db(), id ?? 0, guid(88), 'Store 77');
    },
    append: (option: number, value: number) =>
      dataOf(
        world.outbox().outbox.queuePatch({
          optionGuid: guid(option),
          patch: [{ op: 'add', path: '/list/-', value }],
        }),
      ).id ?? 0,
  };
  return self;
}

/** Another laptop of the same organisation, whose service is the same. */
export function colleagueOf(one: Laptop, values: Parameters<typeof createWorld>[0]): Laptop {
  const other: Laptop = laptop(values, {
    api: () => (other.world.settings.signedIn ? one.world.model.api : undefined),
  });
  return other;
}
