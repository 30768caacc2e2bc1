import { beforeEach, expect, it } from 'vitest';
import { createCodePrivacy, type CodePrivacy } from '#electron/activation/code-privacy.ts';

let told: boolean[];
let codePrivacy: CodePrivacy;
beforeEach(() => {
  told = [];
  codePrivacy = createCodePrivacy((codesHidden) => told.push(codesHidden));
});

it('shows codes at first', () => {
  expect(codePrivacy.isHidden()).toBe(false);
  expect(told).toEqual([]);
});

it('hides them until somebody wants to see them, and tells each change once', () => {
  codePrivacy.hide();
  codePrivacy.hide();
  expect(codePrivacy.isHidden()).toBe(true);
  codePrivacy.reveal();
  codePrivacy.reveal();
  expect(codePrivacy.isHidden()).toBe(false);
  expect(told).toEqual([true, false]);
});

it('keeps them hidden while the computer is locked, whoever says that somebody is here, and until they do', () => {
  codePrivacy.lock();
  codePrivacy.reveal();
  expect(codePrivacy.isHidden()).toBe(true);
  codePrivacy.unlock();
  expect(codePrivacy.isHidden()).toBe(true);
  codePrivacy.reveal();
  expect(codePrivacy.isHidden()).toBe(false);
  expect(told).toEqual([true, false]);
});
