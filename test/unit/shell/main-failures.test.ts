import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchMain } from '#electron/shell/main-failures.ts';
import { createRestart } from '#electron/shell/restart.ts';
import { PATIENCE_MS } from '../../patience.ts';

function watched(answer: 'go_on' | 'restart') {
  const process = new EventEmitter();
  const reported: unknown[] = [];
  const asked: string[] = [];
  let restarts = 0;
  watchMain({
    process,
    report: (cause) => `ref-${reported.push(cause)}`,
    ask: (ref) => {
      asked.push(ref);
      return Promise.resolve(answer);
    },
    restart: () => (restarts += 1),
  });
  return { process, reported, asked, restarts: () => restarts };
}

describe('a bug of main that nobody caught', () => {
  it('is written down each time, and told the first', () => {
    const { process, reported, asked } = watched('go_on');
    const causes = [new Error('one'), 'two', undefined];
    process.emit('uncaughtException', causes[0]);
    process.emit('unhandledRejection', causes[1]);
    process.emit('uncaughtException', causes[2]);
    expect(reported).toEqual(causes);
    expect(asked).toEqual(['ref-1']);
  });

  it('restarts the app when the user says so, and not otherwise', async () => {
    const going = watched('go_on');
    const restarting = watched('restart');
    for (const { process } of [going, restarting]) process.emit('uncaughtException', new Error('one'));
    await expect.poll(restarting.restarts, { timeout: PATIENCE_MS }).toBe(1);
    expect(going.restarts()).toBe(0);
  });
});

it('a restart is known as one while the app ends', () => {
  const calls: string[] = [];
  const restart = createRestart(
    { relaunch: (how) => calls.push(`relaunch ${String(how?.args)}`), quit: () => calls.push('quit') },
    ['--training'],
  );
  expect(restart.isUnderWay()).toBe(false);
  restart.now();
  expect(restart.isUnderWay()).toBe(true);
  expect(calls).toEqual(['relaunch --training', 'quit']);
});
