import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TRAINING_PASSWORD } from '#contract/training.ts';
import { trainingDirectory } from '#electron/training-store/organisation.ts';
import { startTestServer, type TestServer } from '../../service/server.ts';
import { isPosix } from '../../systems.ts';
import {
  BODY,
  CLIENT,
  GENERATE_PATH,
  option,
  OPTION_PATH,
  ORG,
  till,
  TOKEN,
} from '../training-store/setup.ts';

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer({ port: 0, token: TOKEN, clock: () => Date.UTC(2026, 0, 1) });
});

afterEach(async () => {
  await server.close();
});

const headers = { ...CLIENT, Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };

async function post(path: string, body: unknown): Promise<Response> {
  return await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Sends bytes as they are, and hands on what comes back until the connection ends. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString('utf8')));
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

describe('the store on a port', () => {
  it('takes the literal colon from a raw socket, and notes it as it came', async () => {
    const body = JSON.stringify(BODY);
    const client = Object.entries({ ...CLIENT, 'x-lp-client-type': 'Service' });
    const answer = await raw(
      `POST ${GENERATE_PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nauthorization: Bearer ${TOKEN}\r\n` +
        `${client.map(([name, value]) => `${name.toUpperCase()}: ${value}\r\n`).join('')}` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(/"activation_code":"[0-9]{8}"/);
    expect(server.requests()).toStrictEqual([
      {
        method: 'POST',
        path: GENERATE_PATH,
        headers: expect.objectContaining({
          'x-lp-client-type': 'Service',
          authorization: `Bearer ${TOKEN}`,
        }) as unknown,
        rawHeaders: expect.arrayContaining([['X-LP-CLIENT-TYPE', 'Service']]) as unknown,
        body,
        bodyBase64: Buffer.from(body).toString('base64'),
        time: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('does not take an escaped colon for a literal one', async () => {
    const answer = await post(GENERATE_PATH.replace(':', '%3A'), BODY);
    expect(answer.status).toBe(404);
    expect(server.requests()[0]?.path).toContain('%3Agenerate');
  });

  it('listens on the loopback address alone', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
  });

  it("leaves the process's own Request and Response alone", () => {
    expect(globalThis.Request.toString()).toContain('Request');
    expect(new Request('https://x.test')).toBeInstanceOf(globalThis.Request);
  });
});

describe('the test API', () => {
  const door = async (path: string, init?: RequestInit) => await fetch(`${server.url}/_test${path}`, init);
  const withFault = async (fault: unknown) => {
    const answer = await door('/faults', { method: 'POST', body: JSON.stringify(fault) });
    expect(answer.status).toBe(204);
  };
  const patch = async () =>
    await fetch(server.url + OPTION_PATH, {
      method: 'PATCH',
      headers,
      body: '[{"op":"replace","path":"/header","value":"changed"}]',
    });

  it('shows what came in, but not itself', async () => {
    await patch();
    await door(`/options/${option.guid}`);
    const requests = (await (await door('/requests')).json()) as { method: string; path: string }[];
    expect(requests.map(({ method, path }) => [method, path])).toStrictEqual([['PATCH', OPTION_PATH]]);
  });

  it('shows options and tills, and plays the register', async () => {
    const { activation_code: code } = (await (await post(GENERATE_PATH, BODY)).json()) as {
      activation_code: string;
    };
    const activate = async () => await post('/_test/activate', { activation_code: code });
    expect(await (await activate()).json()).toMatchObject({ guid: till.guid, active: true });
    const again = await activate();
    expect([again.status, await again.json()]).toMatchObject([401, { code: 'WrongActivationCode' }]);
    expect(await (await door(`/workplaces/${till.guid}`)).json()).toMatchObject({
      guid: till.guid,
      active: true,
    });
    expect(await (await door(`/options/${option.guid}`)).json()).toStrictEqual(option.value);
    expect((await door(`/options/${till.guid}`)).status).toBe(404);
    expect((await door(`/workplaces/${option.guid}`)).status).toBe(404);
  });

  it('makes requests fail, and calls that off', async () => {
    await withFault({ times: 3, answer: { status: 403, code: 'NoPermissions', message: 'm' } });
    expect(await (await patch()).json()).toStrictEqual({ code: 'NoPermissions', message: 'm', info: '' });
    await door('/faults', { method: 'DELETE' });
    expect((await patch()).status).toBe(204);
  });

  it.each([
    ['before', option.value],
    ['after', expect.objectContaining({ header: 'changed' })],
  ])('cuts the connection %s the operation', async (cut, value) => {
    await withFault({ times: 1, answer: { cut } });
    await expect(patch()).rejects.toThrow('fetch failed');
    expect(server.store.option(option.guid)).toStrictEqual(value);
    expect(server.requests()).toHaveLength(1);
  });

  it('cuts the connection in the middle of an answer', async () => {
    await withFault({ times: 1, answer: { cut: 'half' } });
    const answer = await post(GENERATE_PATH, BODY);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  it.each([
    {},
    { times: 0, answer: {} },
    { times: 1, answer: { status: 42 } },
    { times: 1, answer: { stauts: 200 } },
  ])('says what is wrong with a fault that it does not understand: %j', async (fault) => {
    const answer = await door('/faults', { method: 'POST', body: JSON.stringify(fault) });
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'RequestIsNotValid' }]);
  });
});

describe('node test/service/serve.ts', () => {
  const script = join(import.meta.dirname, '../../service/serve.ts');
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'training-store-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const start = (...parameters: string[]) =>
    spawn(process.execPath, [script, ...parameters], { stdio: 'pipe' });
  async function ended(child: ChildProcess): Promise<{ code: number | null; errors: string }> {
    let errors = '';
    child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, errors };
  }

  it('says in one line where it is, serves, and goes when it is told to', async () => {
    const file = join(folder, 'directory.json');
    await writeFile(
      file,
      JSON.stringify({ ...trainingDirectory, outlets: [], workplaces: [], employees: [] }),
    );
    const child = start('--port', '0', '--token', 'abc', '--directory', file);
    const end = ended(child);
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const match =
      /^Training store at (http:\/\/127\.0\.0\.1:\d+) organisation=(\S+) token=abc password=(\S+) \(any phone number or user name\)\n$/.exec(
        line.toString(),
      );
    expect(match?.slice(2)).toStrictEqual([ORG, TRAINING_PASSWORD]);
    const answer = await fetch(`${match?.[1] ?? ''}${GENERATE_PATH}`, {
      method: 'POST',
      headers: { ...headers, Authorization: 'Bearer abc' },
      body: JSON.stringify(BODY),
    });
    expect(answer.status).toBe(404);
    child.kill('SIGTERM');
    // Windows cannot tell a program to end: it is ended there, and has no code.
    expect(await end).toStrictEqual({ code: isPosix ? 0 : null, errors: '' });
  });

  it.each([
    ['nothing', []],
    ['a port that is none', ['--port', '70000']],
    ['an unknown option', ['--port', '0', '--host', '0.0.0.0']],
    ['an empty token', ['--port', '0', '--token', '']],
  ])('explains itself when given %s', async (_what, parameters) => {
    const { code, errors } = await ended(start(...parameters));
    expect(code).toBe(2);
    expect(errors).toContain('Usage: node test/service/serve.ts');
  });

  it('refuses a directory that it cannot serve', async () => {
    const file = join(folder, 'broken.json');
    await writeFile(file, '{"format":"till-setup/directory@1"}');
    const { code, errors } = await ended(start('--port', '0', '--directory', file));
    expect([code, errors]).toStrictEqual([
      1,
      expect.stringContaining('broken.json cannot be served: organisation'),
    ]);
  });

  it('says so when the port is taken', async () => {
    const { code, errors } = await ended(start('--port', new URL(server.url).port));
    expect([code, errors]).toStrictEqual([1, expect.stringContaining('EADDRINUSE')]);
  });
});
