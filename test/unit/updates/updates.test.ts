import { describe, expect, it } from 'vitest';
import { FIRST_MS, SILENCE_MS, STALE_MS } from '#electron/updates/updates.ts';
import { computer, settled } from './computer.ts';
import { publisher, signedInfo } from './feeds.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFFER = 'offer till-setup-0.2.0-linux-x86_64.AppImage';
const offline = () => Promise.reject(new Error('net::ERR_INTERNET_DISCONNECTED'));

/** With a new version downloaded. */
async function ready() {
  const place = computer();
  place.updates.check();
  await settled();
  expect(place.updates.current).toEqual({ kind: 'ready', version: '0.2.0' });
  place.done.length = 0;
  return place;
}

describe('the app looks for a newer version', () => {
  it('a minute after its start, and loads nothing for it before', async () => {
    const { updates, clock, done } = computer();
    updates.start();
    await clock.pass(FIRST_MS - 1);
    expect(done).toEqual([]);
    await clock.pass(1);
    expect(done).toEqual(['load', 'ask', OFFER, 'download']);
  });

  it('once a day from then on, loading nothing again', async () => {
    const { updates, clock, done, world } = computer();
    world.info = signedInfo('0.1.0');
    updates.start();
    await clock.pass(FIRST_MS + DAY - 1);
    expect(done).toEqual(['load', 'ask']);
    await clock.pass(HOUR);
    expect(done).toEqual(['load', 'ask', 'ask']);
    await clock.pass(3 * DAY);
    expect(done.filter((what) => what === 'ask')).toHaveLength(5);
  });

  it('again after an hour when the network is down, after a day when the feed is wrong', async () => {
    const { updates, clock, done, world, reported } = computer();
    world.ask = offline;
    updates.start();
    await clock.pass(FIRST_MS + 2 * HOUR);
    expect(done).toEqual(['load', 'ask', 'ask', 'ask']);
    world.ask = () => Promise.resolve();
    world.info = signedInfo('0.2.0', { key: publisher().privateKey });
    await clock.pass(HOUR + 23 * HOUR);
    expect(done).toHaveLength(5);
    expect(reported).toEqual(['unreachable', 'unreachable', 'unreachable', 'not_signed']);
  });

  it('not any more when one is ready', async () => {
    const { updates, clock, done } = computer();
    updates.start();
    await clock.pass(FIRST_MS + 5 * DAY);
    expect(done).toEqual(['load', 'ask', OFFER, 'download']);
  });

  it('never where something forbids it, also not when it is told to', async () => {
    for (const reason of ['organisation', 'build', 'system'] as const) {
      const { updates, clock, done } = computer(reason);
      updates.start();
      updates.setOn(true);
      await clock.pass(3 * DAY);
      expect(updates.check()).toMatchObject({
        error: { code: reason === 'organisation' ? 'set_by_organisation' : 'updates_off' },
      });
      expect(done).toEqual([]);
      expect(updates.current).toEqual({ kind: 'off', reason });
    }
  });

  it('not by itself when the user turned it off, but when they want to know', async () => {
    const { updates, clock, done } = computer();
    updates.setOn(false);
    updates.start();
    await clock.pass(3 * DAY);
    expect(done).toEqual([]);
    expect(updates.current).toEqual({ kind: 'off', reason: 'user' });
    updates.check();
    await settled();
    expect(updates.current).toMatchObject({ kind: 'ready' });
  });

  it('also after the clock was set back by years', async () => {
    const { updates, clock, done, world } = computer();
    world.info = signedInfo('0.1.0');
    const right = clock.now;
    clock.now += 10 * 365 * DAY;
    updates.check();
    await settled();
    clock.now = right;
    done.length = 0;
    updates.start();
    await clock.pass(FIRST_MS + DAY);
    expect(done).toContain('ask');
  });

  it('with what does the work loaded anew, where that failed before', async () => {
    const { updates, done, world } = computer();
    world.canLoad = false;
    updates.check();
    await settled();
    expect(updates.current).toMatchObject({ kind: 'failed' });
    world.canLoad = true;
    updates.check();
    await settled();
    expect(updates.current).toMatchObject({ kind: 'ready' });
    expect(done.filter((what) => what === 'load')).toHaveLength(2);
  });

  it('at once when the user turns it on again', async () => {
    const { updates, done } = computer();
    updates.setOn(false);
    updates.setOn(true);
    await settled();
    expect(done).toEqual(['load', 'ask', OFFER, 'download']);
  });
});

describe('what comes of it', () => {
  it('is shown step by step', async () => {
    const { updates, shown } = computer();
    updates.check();
    await settled();
    expect(shown).toEqual([
      { kind: 'checking' },
      { kind: 'downloading', version: '0.2.0', percent: 0 },
      { kind: 'downloading', version: '0.2.0', percent: 50 },
      { kind: 'ready', version: '0.2.0' },
    ]);
  });

  it('is nothing when this is the newest, or when it is not this computer’s turn', async () => {
    for (const world of [{ info: signedInfo('0.1.0') }, { isForUs: false }]) {
      const place = computer();
      Object.assign(place.world, world);
      place.updates.check();
      await settled();
      expect(place.done).not.toContain('download');
      expect(place.updates.current).toEqual({ kind: 'idle', checkedAt: place.clock.now, staleSince: null });
    }
  });

  it('is nothing, with a word about it, when nobody has signed anything for 90 days', async () => {
    const { updates, clock, world } = computer();
    world.info = signedInfo('0.1.0', { at: new Date(clock.now).toISOString() });
    const signedAt = clock.now;
    await clock.pass(STALE_MS);
    updates.check();
    await settled();
    expect(updates.current).toMatchObject({ staleSince: null });
    await clock.pass(1);
    updates.check();
    await settled();
    expect(updates.current).toEqual({ kind: 'idle', checkedAt: clock.now, staleSince: signedAt });
  });

  it.each([
    ['not_signed', signedInfo('0.2.0', { key: publisher().privateKey })],
    ['older', signedInfo('0.0.9')],
    ['other_channel', signedInfo('0.2.0-beta.1')],
    ['other_system', signedInfo('0.2.0', { name: 'latest.yml' })],
    ['feed_unusable', { version: '0.2.0' }],
    ['feed_unusable', undefined],
  ])('is refused as “%s” before anything is downloaded', async (failure, info) => {
    const { updates, done, world } = computer();
    world.info = info;
    updates.check();
    await settled();
    expect(updates.current).toMatchObject({ kind: 'failed', failure });
    expect(done).not.toContain('download');
  });

  it.each([
    ['file_damaged', Object.assign(new Error('sha512'), { code: 'ERR_CHECKSUM_MISMATCH' })],
    ['not_signed', Object.assign(new Error('Authenticode'), { code: 'ERR_UPDATER_INVALID_SIGNATURE' })],
    ['not_saved', Object.assign(new Error('full'), { code: 'ENOSPC' })],
    ['feed_unusable', Object.assign(new Error('404'), { code: 'HTTP_ERROR_404', statusCode: 404 })],
    ['unreachable', Object.assign(new Error('503'), { code: 'HTTP_ERROR_503', statusCode: 503 })],
    ['unreachable', new Error('net::ERR_CONNECTION_RESET')],
    ['file_damaged', new Error('net::ERR_BLOCKED_BY_CLIENT')],
    ['feed_unusable', new Error('something else')],
  ])('is “%s” when the download ends so', async (failure, cause) => {
    const { updates, world } = computer();
    world.download = () => Promise.reject(cause);
    updates.check();
    await settled();
    expect(updates.current).toMatchObject({ kind: 'failed', failure });
  });

  it('is cut off when a server says nothing for a minute, and not as long as something comes', async () => {
    const { updates, clock, done, world } = computer();
    let end: ((cause: Error) => void) | undefined;
    let hear: ((percent: number) => void) | undefined;
    world.download = (onProgress) => {
      hear = onProgress;
      return new Promise((_resolve, reject) => (end = reject));
    };
    updates.check();
    await settled();
    await clock.pass(SILENCE_MS - 1);
    hear?.(10);
    await clock.pass(SILENCE_MS - 1);
    expect(done).not.toContain('cut off');
    await clock.pass(1);
    expect(done.at(-1)).toBe('cut off');
    // As electron-updater has it.
    end?.(new Error('cancelled'));
    await settled();
    expect(updates.current).toMatchObject({ kind: 'failed', failure: 'unreachable' });
  });

  it('is of no interest any more when the user turns it off meanwhile', async () => {
    const { updates, world, shown } = computer();
    let go = (): void => undefined;
    world.download = () => new Promise((resolve) => (go = resolve));
    updates.check();
    await settled();
    updates.setOn(false);
    go();
    await settled();
    expect(shown.at(-1)).toEqual({ kind: 'off', reason: 'user' });
    expect(updates.installsOnQuit()).toBe(false);
  });
});

describe('turned off while the app is looking', () => {
  it('nothing is offered or downloaded any more', async () => {
    for (const step of ['ask', 'offer'] as const) {
      const { updates, world, done, shown } = computer();
      const { promise, resolve } = Promise.withResolvers<undefined>();
      world[step] = () => promise.then(() => undefined);
      updates.check();
      await settled();
      updates.setOn(false);
      resolve(undefined);
      await settled();
      expect(done.at(-1)).toBe('cut off');
      expect(shown.at(-1)).toEqual({ kind: 'off', reason: 'user' });
    }
  });

  it('it does not matter whether what does the work can be loaded', async () => {
    const { updates, world } = computer();
    world.canLoad = false;
    updates.check();
    await Promise.resolve();
    updates.setOn(false);
    await settled();
    expect(updates.current).toEqual({ kind: 'off', reason: 'user' });
  });
});

describe('a version that is ready', () => {
  it('is installed when the app is closed, once', async () => {
    const { updates, done } = await ready();
    expect(updates.installsOnQuit()).toBe(true);
    await updates.installOnQuit();
    expect(done).toEqual(['install']);
    expect(updates.installsOnQuit()).toBe(false);
  });

  it.each(['code', 'sending'] as const)('is not installed while there is a %s', async (held) => {
    const { updates, world, done } = await ready();
    world.restartBlocker = held;
    expect(updates.installsOnQuit()).toBe(false);
    expect(updates.restart()).toMatchObject({ error: { code: 'update_not_now' } });
    expect(done).toEqual([]);
    world.restartBlocker = null;
    expect(updates.installsOnQuit()).toBe(true);
  });

  it('is installed and started when the user wants that', async () => {
    const { updates, done } = await ready();
    expect(updates.restart()).toMatchObject({ ok: true });
    await updates.installOnQuit();
    expect(done).toEqual(['end', 'install and start']);
  });

  it('is not installed when something began to be sent meanwhile; the app comes back as it was', async () => {
    const { updates, world, done } = await ready();
    updates.restart();
    world.restartBlocker = 'sending';
    expect(updates.installsOnQuit()).toBe(true);
    await updates.installOnQuit();
    expect(done).toEqual(['end', 'restart as it is']);
  });

  it('leaves the app as it was when it cannot be installed', async () => {
    const { updates, world, done } = await ready();
    world.isInstalled = false;
    updates.restart();
    await updates.installOnQuit();
    expect(done).toEqual(['end', 'install and start', 'restart as it is']);
  });

  it('leaves it as it was, too, when installing it throws', async () => {
    const { updates, world, done, reported } = await ready();
    world.install = () => Promise.reject(Object.assign(new Error('not allowed'), { code: 'EACCES' }));
    updates.restart();
    await updates.installOnQuit();
    expect(done).toEqual(['end', 'install and start', 'restart as it is']);
    expect(reported).toEqual(['not_saved']);
  });

  it('is needed before there can be a restart', () => {
    const { updates } = computer();
    expect(updates.installsOnQuit()).toBe(false);
    expect(updates.restart()).toMatchObject({ error: { code: 'update_not_ready' } });
  });
});
