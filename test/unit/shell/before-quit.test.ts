import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it } from 'vitest';
import { beforeQuit } from '#electron/shell/before-quit.ts';

/** An app that ends when nobody holds that back. */
function anApp() {
  const events = new EventEmitter();
  let hasEnded = false;
  const quit = () => {
    let isHeld = false;
    events.emit('will-quit', { preventDefault: () => (isHeld = true) });
    hasEnded = !isHeld;
  };
  const app = Object.assign(events, { quit }) as unknown as App;
  return { app, quit, hasEnded: () => hasEnded };
}

/** Something that is put away once, and takes until `done` is called. */
function something() {
  let isNeeded = true;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const putAway = () => {
    isNeeded = false;
    return promise;
  };
  return { isNeeded: () => isNeeded, putAway, done: () => resolve(undefined) };
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('is waited for until everything is put away, whatever is sooner, and however often somebody quits', async () => {
  const { app, quit, hasEnded } = anApp();
  const [short, long] = [something(), something()];
  for (const { isNeeded, putAway } of [short, long]) beforeQuit(app, isNeeded, putAway);
  quit();
  short.done();
  await nextTurn();
  await nextTurn();
  expect(hasEnded()).toBe(false);
  quit();
  expect(hasEnded()).toBe(false);
  long.done();
  await nextTurn();
  await nextTurn();
  expect(hasEnded()).toBe(true);
});
