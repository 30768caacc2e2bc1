import { describe, expect, it } from 'vitest';
import type { LaunchRequest } from '#contract/launch-request.ts';
import { LaunchRequests, type PathKind } from '#electron/deep-link/launch-requests.ts';
import type { ParsedRequest } from '#electron/deep-link/parse.ts';

const till = (n: number): ParsedRequest => ({
  kind: 'till',
  workplaceGuid: `00000000-0000-4000-8000-00000000000${n}`,
});
const bad: ParsedRequest = { kind: 'refused', problem: 'link_not_a_guid' };
const badFile: ParsedRequest = { kind: 'refused', problem: 'files_over_limit' };
const files: ParsedRequest = { kind: 'files', paths: ['/a.tilldirectory', '/b.tilldirectory'] };
const MINUTE = 60_000;

function begin(pathKind: PathKind = () => 'file') {
  let time = 0;
  let shown: LaunchRequest | null | undefined;
  const requests = new LaunchRequests({ pathKind, now: () => time });
  return {
    receive: (request: ParsedRequest) => requests.receive(request),
    answer: (id: number, accepted: boolean) => requests.answer(id, accepted),
    look: (id: number) => requests.look(id),
    filesOf: (id: number) => requests.filesOf(id),
    watch: () => requests.subscribe((request) => (shown = request)),
    shown: () => shown,
    pass: (ms: number) => (time += ms),
  };
}

function watched(pathKind?: PathKind) {
  const world = begin(pathKind);
  world.watch();
  return world;
}

describe('what other programs want to be opened', () => {
  it('is kept from before there is anybody to show it', () => {
    const world = begin();
    expect(world.receive(till(1))).toBe(true);
    expect(world.shown()).toBeUndefined();
    world.watch();
    expect(world.shown()).toEqual({ id: 1, what: till(1), quiet: false, others: false });
  });

  it('is nothing when the app was simply started again: the window comes to the front', () => {
    const world = watched();
    expect(world.receive({ kind: 'nothing' })).toBe(true);
    expect(world.shown()).toBeNull();
  });

  it('stays the first until it is answered: no link takes its place, and what came meanwhile is spoken of', () => {
    const world = watched();
    world.receive(till(1));
    for (let n = 2; n < 9; n++) expect(world.receive(till(n))).toBe(false);
    expect(world.receive(files)).toBe(true);
    expect(world.shown()).toEqual({ id: 1, what: till(1), quiet: false, others: true });
    world.answer(1, true);
    expect(world.shown()).toBeNull();
  });

  it('is not answered by an answer to something else', () => {
    const world = watched();
    world.receive(till(1));
    world.answer(2, true);
    world.answer(0, false);
    expect(world.shown()).toMatchObject({ id: 1 });
  });

  it.each([till(2), bad])('comes quietly for a minute after a link was turned down', (next) => {
    const world = watched();
    world.receive(till(1));
    world.answer(1, false);
    world.pass(MINUTE - 1);
    expect(world.receive(next)).toBe(false);
    expect(world.shown()).toMatchObject({ id: 2, quiet: true });
    world.answer(2, false);
    world.pass(MINUTE);
    expect(world.receive(next)).toBe(true);
    expect(world.shown()).toMatchObject({ id: 3, quiet: false });
  });

  it('comes as before after a link that was followed', () => {
    const world = watched();
    world.receive(till(1));
    world.answer(1, true);
    expect(world.receive(till(2))).toBe(true);
    expect(world.shown()).toMatchObject({ id: 2, quiet: false });
  });

  it.each([files, badFile])('is never quiet where the user opened a file', (opened) => {
    const world = watched();
    world.receive(till(1));
    world.answer(1, false);
    expect(world.receive(opened)).toBe(true);
    expect(world.shown()).toMatchObject({ id: 2, quiet: false });
    world.answer(2, false);
    expect(world.receive(till(2))).toBe(false);
  });

  it('comes to the front after that minute, also where one has waited quietly since: the first of them', () => {
    const world = watched();
    world.receive(till(1));
    world.answer(1, false);
    world.receive(till(2));
    expect(world.receive(till(3))).toBe(false);
    expect(world.shown()).toEqual({ id: 2, what: till(2), quiet: true, others: true });
    world.pass(MINUTE);
    expect(world.receive(till(3))).toBe(true);
    expect(world.shown()).toEqual({ id: 2, what: till(2), quiet: false, others: true });
  });

  it.each([files, badFile])(
    'does not keep from the user the files that they open while it waits quietly',
    (opened) => {
      const world = watched();
      world.receive(till(1));
      world.answer(1, false);
      world.receive(till(2));
      expect(world.receive(opened)).toBe(true);
      expect(world.shown()).toMatchObject({ id: 3, what: { kind: opened.kind }, quiet: false });
    },
  );

  it('stays like any other once the user looks at it, whatever comes', () => {
    const world = watched();
    world.receive(till(1));
    world.answer(1, false);
    world.receive(till(2));
    world.look(1);
    expect(world.shown()).toMatchObject({ id: 2, quiet: true });
    world.look(2);
    expect(world.shown()).toEqual({ id: 2, what: till(2), quiet: false, others: false });
    expect(world.receive(files)).toBe(true);
    expect(world.shown()).toEqual({ id: 2, what: till(2), quiet: false, others: true });
  });
});

describe('files', () => {
  it('are looked into by their id, as often as it takes, and their paths are not shown', () => {
    const world = watched();
    world.receive(files);
    expect(world.shown()).toEqual({ id: 1, what: { kind: 'files' }, quiet: false, others: false });
    expect(world.filesOf(1)).toEqual(['/a.tilldirectory', '/b.tilldirectory']);
    expect(world.shown()).toBeNull();
    expect(world.filesOf(1)).toHaveLength(2);
    world.receive(till(1));
    expect(world.filesOf(2)).toBeUndefined();
  });

  it.each([
    ['nothing', 'file_missing'],
    ['other', 'file_is_no_file'],
  ] as const)('are refused when %s lies at one of their paths', (kind, problem) => {
    const world = watched((path) => (path.startsWith('/b') ? kind : 'file'));
    world.receive(files);
    expect(world.shown()).toMatchObject({ what: { kind: 'refused', problem } });
    expect(world.filesOf(1)).toBeUndefined();
  });
});
