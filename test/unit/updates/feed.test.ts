import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { publicHalf, signFeed, signFeeds } from '../../../build/package/sign-feed.ts';
import { judgeFeed, signedText } from '../../../electron/updates/feed.ts';
import { feedOf, PUBLISHER, publisher, signedInfo } from './feeds.ts';

const rules = { publicKey: PUBLISHER.publicKey, version: '0.1.0', channel: 'latest' };
const refused = (error: string) => ({ ok: false, error });

type Feed = { version: string; signature: string; files: [{ url: string; sha512: string; size: number }] };
const fresh = () => signedInfo('0.2.0') as unknown as Feed;

describe('what a feed says', () => {
  it('is taken when the publisher signed it and it is newer', () => {
    expect(judgeFeed(signedInfo('0.2.0'), rules)).toEqual({ ok: true, data: '0.2.0' });
  });

  it('is nothing new when it is of this version', () => {
    expect(judgeFeed(signedInfo('0.1.0'), rules)).toEqual({ ok: true, data: null });
  });

  it('is refused when it is of an older version', () => {
    expect(judgeFeed(signedInfo('0.0.9'), rules)).toEqual(refused('older'));
    expect(judgeFeed(signedInfo('0.1.0-rc.1'), { ...rules, channel: 'rc' })).toEqual(refused('older'));
  });

  it('is refused when it is a trial that another channel is for, and taken on that one', () => {
    expect(judgeFeed(signedInfo('0.2.0-beta.1'), rules)).toEqual(refused('other_channel'));
    expect(judgeFeed(signedInfo('0.2.0-beta.1'), { ...rules, channel: 'beta' })).toMatchObject({ ok: true });
    expect(judgeFeed(signedInfo('0.2.0'), { ...rules, channel: 'beta' })).toMatchObject({ ok: true });
  });

  it('is refused without a signature, and with somebody else’s', () => {
    expect(judgeFeed(parse(feedOf('0.2.0')), rules)).toEqual(refused('not_signed'));
    expect(judgeFeed(signedInfo('0.2.0', publisher().privateKey), rules)).toEqual(refused('not_signed'));
    expect(judgeFeed({ ...fresh(), signature: 'AAAA' }, rules)).toEqual(refused('not_signed'));
    expect(judgeFeed({ ...fresh(), signature: signedInfo('0.3.0')['signature'] }, rules)).toEqual(
      refused('not_signed'),
    );
  });

  it('is refused when it would fetch more than what is signed', () => {
    const packages = { x64: { path: 'https://elsewhere.example/program.7z', sha512: '', size: 1 } };
    expect(judgeFeed({ ...fresh(), packages }, rules)).toEqual(refused('feed_unusable'));
  });

  it.each(['https://elsewhere.example/x.AppImage', '../x.AppImage', 'a/b', '.hidden', ''])(
    'is refused when a file is not beside it: “%s”',
    (url) => {
      const feed = fresh();
      feed.files[0].url = url;
      expect(judgeFeed(feed, rules)).toEqual(refused('feed_unusable'));
    },
  );

  it('is refused whatever single byte of a signed member was changed', () => {
    const members = ['version', 'url', 'sha512', 'size', 'signature'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...members), fc.nat(), fc.integer({ min: 1, max: 127 }), (name, at, by) => {
        const feed = fresh();
        const [file] = feed.files;
        const text = String(name === 'version' || name === 'signature' ? feed[name] : file[name]);
        const bytes = Buffer.from(text);
        const place = at % bytes.length;
        bytes[place] = ((bytes[place] ?? 0) + by) % 128;
        const changed = bytes.toString();
        fc.pre(changed !== text);
        if (name === 'version' || name === 'signature') feed[name] = changed;
        else Object.assign(file, { [name]: name === 'size' ? Number(changed) : changed });
        // `0123` and `123.` are the same number as before.
        fc.pre(name !== 'size' || String(file.size) !== text);
        expect(judgeFeed(feed, rules).ok).toBe(false);
      }),
    );
  });

  it('is refused when a file was added, left out or put in another place', () => {
    const [file] = fresh().files;
    const another = { ...file, url: 'another.AppImage' };
    for (const files of [[], [file, another], [another, file]])
      expect(judgeFeed({ ...fresh(), files }, rules).ok).toBe(false);
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (info) => !judgeFeed(info, rules).ok));
  });
});

describe('the text that is signed', () => {
  it('says what it is, the version and every file, a line each', () => {
    const text = signedText({ version: '1.2.3', files: [{ url: 'a.exe', sha512: 'x', size: 5 }] });
    expect(text).toBe('till-setup update 1\nversion 1.2.3\nfile a.exe x 5\n');
  });
});

describe('signing', () => {
  it('leaves everything else in the file as it was', () => {
    const yaml = feedOf('0.2.0');
    const { signature, ...rest } = parse(signFeed(yaml, PUBLISHER.privateKey)) as Record<string, unknown>;
    expect(rest).toEqual(parse(yaml));
    expect(signature).toMatch(/^[\w+/]{86}==$/);
  });

  it('replaces a signature that is there', () => {
    const once = signFeed(feedOf('0.2.0'), publisher().privateKey);
    expect(judgeFeed(parse(signFeed(once, PUBLISHER.privateKey)), rules)).toMatchObject({ ok: true });
  });

  it('is done for every channel and system of a folder, and for nothing else in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'till-setup-feeds-'));
    const names = ['beta.yml', 'latest-linux-arm64.yml', 'latest-linux.yml', 'latest-mac.yml', 'latest.yml'];
    for (const name of [...names, 'builder-debug.yml']) writeFileSync(join(folder, name), feedOf('0.2.0'));
    expect(signFeeds(folder, PUBLISHER.privateKey).sort()).toEqual(names);
    const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));
    for (const name of names) expect(judgeFeed(read(name), rules)).toMatchObject({ ok: true });
    expect(read('builder-debug.yml')).not.toHaveProperty('signature');
    for (const name of names) rmSync(join(folder, name));
    expect(() => signFeeds(folder, PUBLISHER.privateKey)).toThrow('no feed');
    rmSync(folder, { recursive: true });
  });

  it('takes the key in PEM or in base 64, and knows its public half', () => {
    expect(publicHalf(PUBLISHER.privateKey)).toBe(PUBLISHER.publicKey);
    const base64 = PUBLISHER.privateKey.replaceAll(/-----.*-----|\n/g, '');
    expect(publicHalf(base64)).toBe(PUBLISHER.publicKey);
  });

  it('refuses what the app would refuse, and a key that is no Ed25519 key', () => {
    expect(() => signFeed('version: 1', PUBLISHER.privateKey)).toThrow();
    expect(() => signFeed(feedOf('0.2.0'), 'nonsense')).toThrow();
  });
});
