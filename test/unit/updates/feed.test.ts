import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { publicHalf, signFeeds } from '../../../build/package/sign-feed.ts';
import { judgeFeed, signedText } from '#electron/updates/feed.ts';
import { feedName, systemOfFeed } from '#electron/updates/system.ts';
import { feedOf, PUBLISHER, publisher, SIGNED_AT, signedFeed, signedInfo, windowsFeedOf } from './feeds.ts';

const linux = { platform: 'linux', processor: 'x64' } as const;
const rules = {
  publicKey: PUBLISHER.publicKey,
  version: '0.1.0',
  system: linux,
  feed: 'latest-linux.yml',
};
const beta = { ...rules, feed: 'beta-linux.yml' };
const refused = (error: string) => ({ ok: false, error });
const signedAt = Date.parse(SIGNED_AT);

type Feed = {
  version: string;
  feed: string;
  signedAt: string;
  signature: string;
  files: [{ url: string; sha512: string; size: number }];
};
const fresh = () => signedInfo('0.2.0') as unknown as Feed;

describe('what a feed says', () => {
  it('is taken when the publisher signed it and it is newer, with the one file for this system', () => {
    const [{ url, sha512, size }] = fresh().files;
    expect(judgeFeed(signedInfo('0.2.0'), rules)).toEqual({
      ok: true,
      data: { signedAt, update: { version: '0.2.0', file: { url, sha512, size } } },
    });
  });

  it('is nothing new when it is of this version', () => {
    expect(judgeFeed(signedInfo('0.1.0'), rules)).toEqual({ ok: true, data: { signedAt, update: null } });
  });

  it('is refused when it is of an older version', () => {
    expect(judgeFeed(signedInfo('0.0.9'), rules)).toEqual(refused('older'));
    const trial = signedInfo('0.1.0-beta.1', { name: beta.feed });
    expect(judgeFeed(trial, beta)).toEqual(refused('older'));
  });

  it('is refused when it is a trial that another channel is for, and taken on that one', () => {
    expect(judgeFeed(signedInfo('0.2.0-beta.1'), rules)).toEqual(refused('other_channel'));
    expect(judgeFeed(signedInfo('0.2.0-beta.1', { name: beta.feed }), beta)).toMatchObject({ ok: true });
    expect(judgeFeed(signedInfo('0.2.0', { name: beta.feed }), beta)).toMatchObject({ ok: true });
  });

  it.each(['latest.yml', 'latest-mac.yml', 'latest-linux-arm64.yml', 'beta-linux.yml'])(
    'is refused when it was signed as %s, though by the publisher',
    (name) => {
      expect(judgeFeed(signedInfo('0.2.0', { name }), rules)).toEqual(refused('other_system'));
    },
  );

  it.each([
    ['a file of another kind', ['till-setup-0.2.0-linux-amd64.deb']],
    ['a file for another processor', ['till-setup-0.2.0-linux-arm64.AppImage']],
    ['a file that does not say for which processor', ['till-setup-0.2.0.AppImage']],
    ['two files that would do', ['a-linux-x86_64.AppImage', 'b-linux-x64.AppImage']],
  ])('is refused when all it has is %s', (_what, names) => {
    const [file] = fresh().files;
    const yaml = stringify({ version: '0.2.0', files: names.map((url) => ({ ...file, url })) });
    expect(judgeFeed(parse(signedFeed(yaml)), rules)).toEqual(refused('feed_unusable'));
  });

  it.each([
    ['windows', 'x64', 'a-win-x64-setup.exe'],
    ['windows', 'arm64', 'a-win-arm64-setup.exe'],
    ['macos', 'arm64', 'a-mac-arm64.zip'],
    ['macos', 'x64', 'a-mac-x64.zip'],
    ['linux', 'arm64', 'a-linux-arm64.AppImage'],
  ] as const)('has for %s on %s the one file of its kind', (platform, processor, wanted) => {
    const [file] = fresh().files;
    const all = ['a-win-x64-setup.exe', 'a-win-arm64-setup.exe', 'a-win-x64.msi', 'a-mac-arm64.zip'];
    const names = [...all, 'a-mac-x64.zip', 'a-mac-arm64.dmg', 'a-linux-arm64.AppImage'];
    const system = { platform, processor };
    const name = feedName('latest', system);
    const yaml = stringify({ version: '0.2.0', files: names.map((url) => ({ ...file, url })) });
    expect(judgeFeed(parse(signedFeed(yaml, { name })), { ...rules, system, feed: name })).toMatchObject({
      data: { update: { file: { url: wanted } } },
    });
  });

  it('is refused without a signature, and with somebody else’s', () => {
    expect(judgeFeed(parse(feedOf('0.2.0')), rules)).toEqual(refused('not_signed'));
    expect(judgeFeed(signedInfo('0.2.0', { key: publisher().privateKey }), rules)).toEqual(
      refused('not_signed'),
    );
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
    const ofFeed = ['version', 'feed', 'signedAt', 'signature'] as const;
    const members = [...ofFeed, 'url', 'sha512', 'size'] as const;
    const isOfFeed = (name: string): name is (typeof ofFeed)[number] => ofFeed.some((one) => one === name);
    fc.assert(
      fc.property(fc.constantFrom(...members), fc.nat(), fc.integer({ min: 1, max: 127 }), (name, at, by) => {
        const feed = fresh();
        const [file] = feed.files;
        const text = String(isOfFeed(name) ? feed[name] : file[name]);
        const bytes = Buffer.from(text);
        const place = at % bytes.length;
        bytes[place] = ((bytes[place] ?? 0) + by) % 128;
        const changed = bytes.toString();
        fc.pre(changed !== text);
        if (isOfFeed(name)) feed[name] = changed;
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
    fc.assert(
      fc.property(fc.anything(), (info) => {
        expect(judgeFeed(info, rules).ok).toBe(false);
      }),
    );
  });
});

describe('the text that is signed', () => {
  it('says what it is and for what, when, the version and every file, a line each', () => {
    const text = signedText({
      feed: 'pilot-linux-arm64.yml',
      signedAt: '2026-11-28T12:00:00Z',
      version: '1.2.3',
      files: [{ url: 'a.exe', sha512: 'x', size: 5 }],
    });
    expect(text).toBe(
      'till-setup update 2\nfeed pilot-linux-arm64.yml\nprocessor arm64\nchannel pilot\n' +
        'date 2026-11-28T12:00:00Z\nversion 1.2.3\nfile a.exe x 5\n',
    );
  });
});

describe('the name of a feed', () => {
  it.each([
    ['latest.yml', 'windows', 'all', 'latest'],
    ['beta-mac.yml', 'macos', 'all', 'beta'],
    ['latest-linux.yml', 'linux', 'x64', 'latest'],
    ['north-pilot-linux-arm64.yml', 'linux', 'arm64', 'north-pilot'],
  ])('%s says system, processor and channel', (name, platform, processor, channel) => {
    expect(systemOfFeed(name)).toEqual({ platform, processor, channel });
  });
});

describe('signing', () => {
  const newFolder = () => mkdtempSync(join(tmpdir(), 'till-setup-feeds-'));
  const windows = { platform: 'windows', processor: 'x64' } as const;
  const onWindows = { ...rules, system: windows, feed: 'latest.yml' };

  it('leaves everything else in the file as it was', () => {
    const yaml = feedOf('0.2.0');
    const signed = parse(signedFeed(yaml)) as Record<string, unknown>;
    expect(signed).toEqual({
      ...(parse(yaml) as object),
      feed: 'latest-linux.yml',
      signedAt: SIGNED_AT,
      signature: expect.stringMatching(/^[\w+/]{86}==$/) as unknown,
    });
  });

  it('replaces a signature that is there', () => {
    const once = signedFeed(feedOf('0.2.0'), { key: publisher().privateKey });
    expect(judgeFeed(parse(signedFeed(once)), rules)).toMatchObject({ ok: true });
  });

  it('writes the date so that every reader of YAML takes it for text', () => {
    expect(signedFeed(feedOf('0.2.0'))).toContain(`signedAt: "${SIGNED_AT}"`);
  });

  it('puts the sizes of Windows’ installers in, which have none, and so they are taken', () => {
    const folder = newFolder();
    const packages = {
      'a-win-x64-setup.exe': Buffer.from('x64'),
      'a-win-arm64-setup.exe': Buffer.from('arm'),
    };
    for (const [name, bytes] of Object.entries(packages)) writeFileSync(join(folder, name), bytes);
    const yaml = windowsFeedOf('0.2.0', packages);
    expect(yaml).not.toContain('size');
    writeFileSync(join(folder, 'latest.yml'), yaml);
    signFeeds(folder, PUBLISHER.privateKey);
    const info: unknown = parse(readFileSync(join(folder, 'latest.yml'), 'utf8'));
    expect(judgeFeed(info, onWindows)).toMatchObject({
      data: { update: { file: { url: 'a-win-x64-setup.exe', size: 3 } } },
    });
    writeFileSync(join(folder, 'latest.yml'), yaml);
    writeFileSync(join(folder, 'a-win-x64-setup.exe'), 'another');
    expect(() => signFeeds(folder, PUBLISHER.privateKey)).toThrow('not the file that the feed names');
    rmSync(join(folder, 'a-win-x64-setup.exe'));
    expect(() => signFeeds(folder, PUBLISHER.privateKey)).toThrow('no size');
    rmSync(folder, { recursive: true });
  });

  it('is done for every channel and system of a folder, and for nothing else in it', () => {
    const folder = newFolder();
    const names = ['beta.yml', 'latest-linux-arm64.yml', 'latest-linux.yml', 'latest-mac.yml', 'latest.yml'];
    for (const name of [...names, 'builder-debug.yml']) writeFileSync(join(folder, name), feedOf('0.1.0'));
    expect(signFeeds(folder, PUBLISHER.privateKey).sort()).toEqual(names);
    const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));
    for (const feed of names) expect(judgeFeed(read(feed), { ...rules, feed })).toMatchObject({ ok: true });
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
    expect(() => signedFeed('version: 1')).toThrow();
    expect(() => signedFeed(feedOf('0.2.0'), { key: 'nonsense' })).toThrow();
    expect(() => signedFeed(feedOf('0.2.0'), { name: 'Latest.yml' })).toThrow();
  });
});
