import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Computer, createComputer, entered, idOf, OTHER_ORG } from './computer.ts';

/** What can be connected: two organisations at one address, and one of them at another address too. */
const PLACES = [{}, { orgGuid: OTHER_ORG }, { baseUrl: 'https://elsewhere.example' }];
const IDS = PLACES.map(idOf);

type Token = { token: string; isKept: boolean };
/** What ought to be: a plain record of what the user was told has worked. */
type Model = {
  connections: Map<string, { name: string; token: Token | undefined }>;
  current: string | null;
  inUse: string | null;
};
type App = Computer & { connections: ReturnType<Computer['start']> };
/** `what` is for the reader of a counterexample. */
type Step = { what: string; run: (app: App, model: Model) => Promise<void> };

const idAt = (place: number) => IDS[place] ?? '';

function connect(place: number, token: string, name: string): Step {
  return {
    what: `connect ${place} with ${token} as "${name}"`,
    async run({ connections, keychain }, model) {
      const answer = await connections.connect(entered({ ...PLACES[place], token, name }));
      if (!answer.ok) return;
      const id = idAt(place);
      const known = name === '' ? (model.connections.get(id)?.name ?? '') : name;
      model.connections.set(id, { name: known, token: { token, isKept: keychain.isThere } });
      model.current = model.inUse = id;
    },
  };
}

function signIn(token: string): Step {
  return {
    what: `sign in with ${token}`,
    async run({ connections, keychain }, { connections: all, inUse }) {
      const answer = await connections.signIn(token);
      const kept = all.get(inUse ?? '');
      expect(answer.ok).toBe(answer.ok && kept !== undefined);
      if (answer.ok && kept) kept.token = { token, isKept: keychain.isThere };
    },
  };
}

const signOut: Step = {
  what: 'sign out',
  async run({ connections }, { connections: all, inUse }) {
    const kept = all.get(inUse ?? '');
    const answer = await connections.signOut();
    if (answer.ok && kept) kept.token = undefined;
  },
};

function switchTo(place: number): Step {
  return {
    what: `switch to ${place}`,
    async run({ connections }, model) {
      const id = idAt(place);
      const answer = await connections.switchTo(id);
      if (!model.connections.has(id)) expect(answer).toMatchObject({ error: { code: 'connection_gone' } });
      if (answer.ok) model.current = model.inUse = id;
    },
  };
}

function rename(place: number, name: string): Step {
  return {
    what: `rename ${place} to "${name}"`,
    async run({ connections }, model) {
      const answer = await connections.rename(idAt(place), name);
      const kept = model.connections.get(idAt(place));
      if (answer.ok && kept) kept.name = name;
      if (answer.ok) expect(kept).toBeDefined();
    },
  };
}

const forget: Step = {
  what: 'forget',
  async run({ connections }, model) {
    const answer = await connections.forget();
    if (!answer.ok) return;
    if (model.inUse === 'training') model.inUse = model.current;
    else if (model.inUse !== null) {
      model.connections.delete(model.inUse);
      model.current = model.inUse = null;
    }
  },
};

const train: Step = {
  what: 'use the training store',
  async run({ connections }, model) {
    if ((await connections.useTrainingStore()).ok) model.inUse = 'training';
  },
};

const restart: Step = {
  what: 'restart',
  async run(app, model) {
    app.connections = app.start();
    await app.connections.restore();
    model.inUse = model.current;
    for (const kept of model.connections.values()) if (kept.token?.isKept === false) kept.token = undefined;
  },
};

/** Something goes wrong from here on, or no longer. */
function turn(what: string, flip: (computer: Computer) => void): Step {
  return {
    what,
    run: (app) => {
      flip(app);
      return Promise.resolve();
    },
  };
}

const place = fc.nat(PLACES.length - 1);
const token = fc.constantFrom('red', 'green', 'blue').chain((word) => fc.nat(99).map((n) => `${word}-${n}`));
const name = fc.constantFrom('', 'Shops', 'Kiosks');
const steps = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(place, token, name).map((args) => connect(...args)) },
  { weight: 3, arbitrary: token.map(signIn) },
  { weight: 1, arbitrary: fc.constant(signOut) },
  { weight: 6, arbitrary: place.map(switchTo) },
  { weight: 2, arbitrary: fc.tuple(place, name).map((args) => rename(...args)) },
  { weight: 2, arbitrary: fc.constantFrom(forget, train, restart) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      turn('the disk is full, or has room again', ({ disk }) => (disk.isFull = !disk.isFull)),
      turn('the keychain goes, or comes back', ({ keychain }) => (keychain.isThere = !keychain.isThere)),
      turn('no data can be removed, or they can again', ({ erasing }) => {
        erasing.isRefused = !erasing.isRefused;
      }),
      turn('the data of the first cannot be opened, or can again', ({ unreadable }) => {
        if (!unreadable.delete(idAt(0))) unreadable.add(idAt(0));
      }),
    ),
  },
);

/** What the app says and what is on its disk is what ought to be. */
function check(app: App, model: Model): void {
  const { connections, currentConnection } = app.stored();
  const ids = connections.map(({ connection }) => connection.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual([...model.connections.keys()].sort());
  expect(currentConnection === null || ids.includes(currentConnection)).toBe(true);
  expect(currentConnection).toBe(model.current);
  const present = app.inUse();
  expect(present?.connection.id ?? null).toBe(model.inUse);
  const own = model.connections.get(model.inUse ?? '')?.token?.token;
  if (present?.connection.kind === 'cloud') expect([undefined, own]).toContain(present.token);
  expect(connections.map(({ connection }) => connection.name)).toEqual(
    ids.map((id) => model.connections.get(id)?.name),
  );
  const listed = app.connections.list();
  expect(listed.map(({ id }) => id)).toEqual(ids);
  expect(listed.filter(({ current }) => current).map(({ id }) => id)).toEqual(
    ids.filter((id) => id === model.inUse),
  );
}

/** Every connection that is left is spoken to with the token that it was given last, and with no other. */
async function checkTokens(app: App, model: Model): Promise<void> {
  app.disk.isFull = false;
  app.keychain.isThere = true;
  app.unreadable.clear();
  for (const [id, kept] of model.connections) {
    // Out and in again, so that the token is looked up.
    await app.connections.useTrainingStore();
    await app.connections.switchTo(id);
    expect(app.inUse()?.connection.id).toBe(id);
    expect(app.inUse()?.token).toBe(kept.token?.token);
  }
}

it('whatever is done in whatever order, and whatever fails: each connection once, with its own last token', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 40 }), async (sequence) => {
      const computer = createComputer();
      const app: App = Object.assign(computer, { connections: computer.start() });
      const model: Model = { connections: new Map(), current: null, inUse: null };
      for (const { run } of sequence) {
        await run(app, model);
        check(app, model);
      }
      await checkTokens(app, model);
    }),
    { numRuns: 300 },
  );
});
