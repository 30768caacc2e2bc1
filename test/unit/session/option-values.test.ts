import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { type Desk, openDesk } from '../../torture/ipc/desk.ts';
import { option, OPTION_PATH, ORG, testStore, TOKEN } from '../training-store/setup.ts';
import type { SwitchChanges } from '../../service/switches.ts';
import { dataOf } from '../migration/kept.ts';
import { temporaryFolder } from '../storage/folders.ts';

const FOOTER = '/footer';
const THEIRS = 'Set in the cabinet';
/** Options are read with pauses between, and changes gathered for a moment. */
const SOON = { timeout: 10_000 };
const isOption = ({ method, url }: Request) => method === 'GET' && url.endsWith(OPTION_PATH);

/** Everything behind the window, with the directory's file imported, at a service where a setting is another one. */
async function setUp(
  answered: (request: Request, answer: () => Promise<Response>) => Promise<Response>,
  switches: SwitchChanges = {},
) {
  const service = testStore({ switches });
  const headers = new Headers({ authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' });
  for (const [name, value] of [
    ['x-lp-client-identifier', '0c9a5c1e-7b1f-4a55-9b0e-2f6f4f0f9d11'],
    ['x-lp-client-type', 'App'],
    ['accept-language', 'en-US'],
  ] as const)
    headers.set(name, value);
  const body = JSON.stringify([{ op: 'replace', path: FOOTER, value: THEIRS }]);
  const changed = new Request(`https://pos.example${OPTION_PATH}`, { method: 'PATCH', headers, body });
  expect((await service.fetch(changed)).status).toBe(204);

  const patches: unknown[] = [];
  const folder = temporaryFolder();
  const path = join(folder, 'directory.json');
  writeFileSync(path, JSON.stringify(trainingDirectory));
  const desk = openDesk({
    folder,
    fetch: async (request) => {
      if (request.method === 'PATCH') patches.push(await request.clone().json());
      return await answered(request, () => service.fetch(request));
    },
    chooses: { open: () => [path], save: () => undefined },
  });
  onTestFinished(() => desk.close());
  const { connection, directory } = desk.handlers;
  const to = { baseUrl: 'https://pos.example', orgGuid: ORG, alias: 'shop', name: '', token: TOKEN };
  const connect = (guardChanges: boolean) =>
    dataOf(connection.connect({ ...to, options: { ...OPTIONS, guardChanges } }));
  await connect(true);
  const chosen = await dataOf(directory.chooseFiles(undefined));
  if (chosen.outcome !== 'ok') return expect.fail(chosen.outcome);
  await dataOf(directory.importChosen({ id: chosen.id }));
  return { desk, patches, connect };
}

const OPTIONS = {
  ...{ authHeader: 'Authorization', authScheme: 'Bearer', headerNames: {}, qrTemplate: '{code}' },
  ...{ registerSteps: '', clientExtensions: '', clientDepersonalizedExtensions: '', guardChanges: true },
};

const listed = async ({ handlers }: Desk) => {
  const options = await dataOf(handlers.options.list(undefined));
  return options.find(({ guid }) => guid === option.guid);
};

test('settings that are listed show what the service has, once it has said so, and changes are guarded by it', async () => {
  const { desk, patches } = await setUp((_request, answer) => answer());
  expect(desk.state().optionsAsOf).toBeNull();
  expect(await listed(desk)).not.toMatchObject({ projected: { footer: THEIRS } });
  await vi.waitFor(() => expect(desk.state().optionsAsOf).not.toBeNull(), SOON);
  expect(await listed(desk)).toMatchObject({ projected: { footer: THEIRS } });
  await dataOf(
    desk.handlers.outbox.queueEdits({
      optionGuid: option.guid,
      edits: [{ path: FOOTER, after: 'Mine' }],
    }),
  );
  await vi.waitFor(() => expect(patches).toHaveLength(1), SOON);
  expect(patches).toEqual([
    [
      { op: 'test', path: FOOTER, value: THEIRS },
      { op: 'replace', path: FOOTER, value: 'Mine' },
    ],
  ]);
  expect(desk.reports).toEqual([]);
});

test('a service that does not answer holds up neither the list nor the next connection', async () => {
  const aborted: boolean[] = [];
  const asked = Promise.withResolvers<undefined>();
  const { desk } = await setUp((request, answer) => {
    if (!isOption(request)) return answer();
    request.signal.addEventListener('abort', () => aborted.push(true));
    asked.resolve(undefined);
    return new Promise(() => undefined);
  });
  expect(await listed(desk)).toMatchObject({ guid: option.guid });
  await asked.promise;
  expect(await listed(desk)).toMatchObject({ guid: option.guid });
  await dataOf(desk.handlers.connection.useTrainingStore(undefined));
  expect(aborted).toEqual([true]);
  expect(desk.state().optionsAsOf).toBeNull();
  expect(desk.reports).toEqual([]);
});

test('a service that turns out to support no test is sent changes without, until somebody wants the guard again', async () => {
  const { desk, patches, connect } = await setUp((_request, answer) => answer(), { testOperation: false });
  const change = (after: string) =>
    dataOf(desk.handlers.outbox.queueEdits({ optionGuid: option.guid, edits: [{ path: FOOTER, after }] }));
  const isSent = () => desk.state().outbox?.queued === 0 && desk.state().outbox?.sending === 0;
  await listed(desk);
  await vi.waitFor(() => expect(desk.state().optionsAsOf).not.toBeNull(), SOON);
  await change('Mine');
  await vi.waitFor(() => expect(isSent()).toBe(true), SOON);
  expect(patches.at(-1)).toEqual([{ op: 'replace', path: FOOTER, value: 'Mine' }]);
  expect(desk.state().outbox).toMatchObject({ testRefused: true, attention: 0 });
  await connect(false);
  expect(desk.state().outbox).toMatchObject({ testRefused: true });
  await connect(true);
  await vi.waitFor(() => expect(desk.state().outbox).toMatchObject({ testRefused: false }), SOON);
});
