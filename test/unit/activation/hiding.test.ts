import { beforeEach, expect, it } from 'vitest';
import { createHiding, type Hiding } from '#electron/activation/hiding.ts';

let told: boolean[];
let hiding: Hiding;
beforeEach(() => {
  told = [];
  hiding = createHiding((codesHidden) => told.push(codesHidden));
});

it('shows codes at first', () => {
  expect(hiding.isHidden()).toBe(false);
  expect(told).toEqual([]);
});

it('hides them until somebody wants to see them, and tells each change once', () => {
  hiding.hide();
  hiding.hide();
  expect(hiding.isHidden()).toBe(true);
  hiding.reveal();
  hiding.reveal();
  expect(hiding.isHidden()).toBe(false);
  expect(told).toEqual([true, false]);
});

it('keeps them hidden while the computer is locked, whoever says that somebody is here, and until they do', () => {
  hiding.lock();
  hiding.reveal();
  expect(hiding.isHidden()).toBe(true);
  hiding.unlock();
  expect(hiding.isHidden()).toBe(true);
  hiding.reveal();
  expect(hiding.isHidden()).toBe(false);
  expect(told).toEqual([true, false]);
});
