import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Connection, ConnectionOptions } from '#contract/connection.ts';
import type { OutboxEntry } from '#contract/outbox.ts';
import { outboxFacts, tillsFacts, settingsFacts, versionFacts } from '#electron/diagnostics/bundle-facts.ts';
import { Bundles, type BundleSources } from '#electron/diagnostics/bundle.ts';
import { readLog } from '#electron/diagnostics/log-files.ts';
import { Redactor } from '#electron/diagnostics/redactor.ts';
import { temporaryFolder } from '../storage/folders.ts';

const TOKEN = 'a-"token"-5f2c9a77e1';

function bundles(different: Partial<BundleSources> = {}) {
  const reported: unknown[] = [];
  const redactor = new Redactor();
  redactor.add(TOKEN);
  let made = 0;
  const created = new Bundles({
    sources: {
      versions: () => ({ app: '1.0.0' }),
      preflight: () => Promise.resolve([]),
      outbox: () => null,
      tills: () => null,
      settings: () => ({}),
      log: () => Promise.resolve([{ name: 'till-setup.log', text: 'a line\n' }]),
      ...different,
    },
    redactor,
    newId: () => `bundle-${++made}`,
    report: (cause) => reported.push(cause),
  });
  return { preview: () => created.preview(), zip: (id: string) => created.zip(id), reported };
}

const contents = (zip: Uint8Array | undefined) =>
  Object.entries(unzipSync(zip ?? new Uint8Array())).map(([name, bytes]) => ({
    name,
    text: strFromU8(bytes),
  }));

describe('a bundle', () => {
  it('is saved exactly as it was shown', async () => {
    let line = 'first';
    const { preview, zip } = bundles({ versions: () => ({ line }) });
    const { id, files } = await preview();
    line = 'changed since';
    expect(files.map(({ name }) => name)).toEqual([
      'versions.json',
      'preflight.json',
      'outbox.json',
      'tills.json',
      'settings.json',
      'till-setup.log',
    ]);
    expect(contents(zip(id))).toEqual(files);
  });

  it('that is not the one shown last cannot be saved', async () => {
    const { preview, zip } = bundles();
    const { id } = await preview();
    expect(zip('another')).toBeUndefined();
    await preview();
    expect(zip(id)).toBeUndefined();
  });

  it('has no secret that is known by now, even if the log has it', async () => {
    const { preview, zip } = bundles({
      versions: () => ({ deep: [{ header: `Bearer ${TOKEN}` }] }),
      log: () => Promise.resolve([{ name: 'till-setup.log', text: JSON.stringify({ cause: TOKEN }) }]),
    });
    const { id, files } = await preview();
    const all = JSON.stringify([files, contents(zip(id))]);
    expect(all).not.toContain('5f2c9a77e1');
    expect(JSON.parse(files[0]?.text ?? '')).toEqual({ deep: [{ header: 'Bearer [redacted]' }] });
  });

  it('does without what cannot be gathered, and the log says why', async () => {
    const broken = new Error('broken');
    const { preview, reported } = bundles({
      outbox: () => {
        throw broken;
      },
      log: () => Promise.reject(broken),
    });
    const { files } = await preview();
    expect(files.map(({ name }) => name)).not.toContain('till-setup.log');
    expect(files.find(({ name }) => name === 'outbox.json')?.text).toContain('could_not_be_read');
    expect(reported).toEqual([broken, broken]);
  });
});

describe('the log in it', () => {
  it('is both files, the earlier one first', async () => {
    const folder = join(temporaryFolder(), 'logs');
    expect(await readLog(folder)).toEqual([]);
    mkdirSync(folder);
    writeFileSync(join(folder, 'till-setup.log'), 'new');
    writeFileSync(join(folder, 'till-setup.old.log'), 'old');
    expect(await readLog(folder)).toEqual([
      { name: 'till-setup.old.log', text: 'old' },
      { name: 'till-setup.log', text: 'new' },
    ]);
  });
});

describe('what support gets to see', () => {
  const guid = '00000000-0000-4000-8000-000000000001';

  it('of the outbox: counts and how each change stands, but not what it changes', () => {
    const entry: OutboxEntry = {
      id: 7,
      optionGuid: guid,
      optionName: 'Name of it',
      outletName: 'Nevsky 24',
      changes: [{ path: '/secret-path', before: 'secret-old', after: 'secret-new' }],
      patch: [{ op: 'replace', path: '/secret-path', value: 'secret-new' }],
      state: { kind: 'queued', nextTryAt: 60_000, asking: false },
      attempts: 3,
      createdAt: 0,
      lastAnswer: {
        ...{ code: 'TryLater', reached: 'yes', at: 30_000 },
        api: { status: 429, code: 'TryLater', message: 'secret-message', info: 'secret-info' },
      },
    };
    const summary = {
      ...{ revision: 1, queued: 1, sending: 0, attention: 0, uncertain: 0, oldestAt: 0, pause: null },
      ...{
        online: true,
        sentSinceEmpty: 0,
        setAside: 0,
        recoveredFrom: null,
        handedOver: [],
        testRefused: false,
      },
    };
    const facts = outboxFacts(summary, [entry]);
    expect(facts).toMatchObject({
      counts: { queued: 1 },
      entries: [
        {
          ...{ id: 7, option: guid, state: 'queued', attempts: 3 },
          ...{ created: '1970-01-01T00:00:00.000Z', next_try: '1970-01-01T00:01:00.000Z' },
          last_answer: { code: 'TryLater', status: 429, reached: 'yes', at: '1970-01-01T00:00:30.000Z' },
        },
      ],
    });
    expect(JSON.stringify(facts)).not.toMatch(/secret|Name of it|Nevsky/);
    expect(outboxFacts(null, [])).toBeNull();
  });

  it('of the settings: where connections lead, but no token, name or identifier', () => {
    const connection: Connection = {
      ...{ id: 'abc', name: 'secret name', kind: 'cloud', alias: 'secret-alias', orgGuid: guid },
      baseUrl: 'https://pos.example.com:8443/secret/path',
      options: v.parse(ConnectionOptions, { authHeader: 'X-Key', clientExtensions: 'secret extension' }),
    };
    const facts = settingsFacts({
      schemaVersion: 2,
      preferences: {
        language: 'ru',
        theme: 'dark',
        updates: true,
        notifications: true,
        sound: false,
        singleKeys: true,
      },
      connections: [{ connection, ...{ encryptedToken: 'secret token' } }],
      currentConnection: 'abc',
    });
    expect(facts).toEqual({
      ...{ schema_version: 2, language: 'ru', theme: 'dark' },
      connections: [
        { id: 'abc', current: true, host: 'pos.example.com:8443', token_header: 'X-Key', header_names: {} },
      ],
    });
  });

  it('of the tills: counts alone', () => {
    const counts = { not_started: 4, draft: 1, ready: 0, code_uncertain: 0, code_issued: 0 };
    const more = { handed_over: 0, active: 0, settings_waiting: 0, done: 2, missing: 0 };
    const nextReady = { workplaceGuid: guid, name: 'Till 1', outletName: null };
    const summary = { revision: 1, counts: { ...counts, ...more }, nextReady };
    expect(tillsFacts(summary)).toEqual({ counts: { ...counts, ...more } });
    expect(tillsFacts(null)).toBeNull();
  });

  it('of the versions: what runs the app', () => {
    const runtime = {
      appVersion: '1.2.3',
      electronVersion: '45.0.0',
      isShippedElectron: false,
      platform: 'linux',
    } as const;
    const facts = versionFacts({ runtime, language: 'ru' }, process, '6.1');
    expect(facts).toMatchObject({ app: '1.2.3', electron: '45.0.0', shipped: false, language: 'ru' });
    expect(facts).toMatchObject({ node: process.versions.node, system: 'linux', system_version: '6.1' });
  });
});
