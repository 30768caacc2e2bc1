import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { err, ok } from '#contract/result.ts';
import { RUN_ROW_KINDS } from '#contract/run.ts';
import { Follower, type FollowerDeps } from '#electron/command/follower.ts';
import { createWorld, dataOf, runOf, tillAt } from '../run/world.ts';

const directory = { findWorkplace: () => ok(null), findOutlet: () => ok(null), findEmployee: () => ok(null) };

/** A command that follows a run of some tills to its end. @param takes how many codes the file has room for */
async function followed(count: number, takes: number) {
  const world = await createWorld();
  const [out, told, kept]: string[][] = [[], [], []];
  const follower = new Follower({
    session: { workspace: () => ({ directory }), activation: world.activation() },
    state: {
      subscribe(listener: (change: object) => void) {
        world.onChange(() => listener({ changes: { run: world.run().state() } }));
        return () => undefined;
      },
    },
    out: (line: string) => Promise.resolve(Boolean(out?.push(line))),
    tell: (line: string) => told?.push(line),
    interrupted: new AbortController().signal,
    now: world.time.now,
    run: world.run(),
    codes: {
      had: new Set(),
      write(line: string) {
        if (kept?.length === takes) return err('no space left on device');
        kept?.push(line);
        return ok(undefined);
      },
      close: () => undefined,
    },
    command: { codes: 'codes.jsonl', patienceMs: 1000 },
  } as unknown as FollowerDeps);
  dataOf(world.run().start(runOf(count)));
  await follower.toTheEnd();
  return { world, told: told ?? [], kept: kept ?? [], out: out ?? [] };
}

describe('a command whose codes go to a file', () => {
  it('has a line in it for each till, and no code on standard output', async () => {
    const { world, out, kept } = await followed(3, 3);
    const lines = kept.map((line) => JSON.parse(line) as { till: string; code: string });
    expect(lines.map(({ till }) => till)).toEqual([0, 1, 2].map(tillAt));
    for (const { till, code } of lines) {
      expect(code).toBe(world.activation().find(till)?.code);
      expect(out.join('\n')).not.toContain(code);
    }
  });

  it('asks for no more once the disk is full, and says of which till there is a code that nobody has', async () => {
    const { world, out, told, kept } = await followed(4, 1);
    expect(kept).toHaveLength(1);
    expect(world.run().state()).toMatchObject({ status: 'ended', counts: { code_made: 2, not_asked: 2 } });
    expect([2, 3].map((n) => world.askedFor(tillAt(n)))).toEqual([0, 0]);
    expect(told.join('\n')).toContain(
      `The code of ${tillAt(1)} was made and cannot be written: no space left`,
    );
    const lines = out.map((line) => JSON.parse(line) as { till: string; codeWritten?: boolean });
    const lost = lines.filter(({ codeWritten }) => codeWritten === false);
    expect(lost).toMatchObject([{ till: tillAt(1), state: 'code_made' }]);
    expect(lines).toHaveLength(4);
    expect(told.at(-1)).toBe('2 made, 2 not, 0 to go');
  });
});

/** A command that follows a run of which only something is told now and then. */
function following(waitsFor: () => 'network' | 'service', more: Partial<FollowerDeps> = {}) {
  let told = (): void => undefined;
  const paused = Promise.withResolvers<undefined>();
  const counts = Object.fromEntries(RUN_ROW_KINDS.map((kind) => [kind, 0]));
  const follower = new Follower({
    session: { workspace: () => undefined },
    state: {
      subscribe: (listener: (change: object) => void) => (told = () => listener({ changes: { run: 1 } })),
    },
    ...{ out: () => Promise.resolve(true), tell: () => undefined, now: () => 0, codes: undefined },
    run: {
      state: () => ({ status: 'running', counts, waiting: { for: waitsFor(), until: 0 } }),
      lines: () => [],
      idle: () => paused.promise,
      pause: () => paused.resolve(undefined),
    },
    command: { codes: undefined, patienceMs: 1000 },
    interrupted: new AbortController().signal,
    ...more,
  } as unknown as FollowerDeps);
  return { follower, tell: () => told() };
}

describe('a service that a command waits for', () => {
  it('is given up when it does not answer for as long as was said, and not while it says when to come back', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let waits: 'network' | 'service' = 'network';
    const { follower, tell } = following(() => waits);
    let isOver = false;
    const end = follower.toTheEnd().then(() => (isOver = true));
    tell();
    waits = 'service';
    tell();
    await vi.advanceTimersByTimeAsync(5000);
    expect(isOver).toBe(false);
    waits = 'network';
    tell();
    await vi.advanceTimersByTimeAsync(1000);
    await end;
  });

  it('is spoken of also after the computer’s clock was set back', () => {
    const said: string[] = [];
    let now = Date.UTC(2026, 5, 1, 9);
    const { tell } = following(() => 'service', { now: () => now, tell: (line) => said.push(line) });
    tell();
    now -= 60 * 60_000;
    tell();
    expect(said).toHaveLength(2);
  });
});
