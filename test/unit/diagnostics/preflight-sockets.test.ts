import { readdirSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startTestServer } from '../../service/server.ts';
import { peekCertificate } from '#electron/diagnostics/preflight/certificate.ts';
import { askProxy } from '#electron/diagnostics/preflight/proxy.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { selfSigned } from './certificate.ts';
import { chromium, listening, network, preflightOf, webServer } from './computer.ts';

const LIMITS = { slowMs: 5000, timeoutMs: 5000 };
const YEAR_MS = 365 * 24 * 3_600_000;

async function service() {
  const server = await startTestServer({ port: 0 });
  onTestFinished(() => server.close());
  return server;
}

describe('over real sockets', () => {
  it('the store’s service is good, and gets one GET without a token', async () => {
    const server = await service();
    const results = await preflightOf(server.url, { folder: temporaryFolder() }).all();
    const verdicts = Object.fromEntries(results.map(({ id, finding }) => [id, finding]));
    expect(verdicts).toMatchObject({ name: 'fine', proxy: 'proxy_direct', tls: 'not_needed', api: 'fine' });
    expect(verdicts).toMatchObject({ clock: 'fine', disk: 'fine' });
    expect(server.requests().map(({ method, body }) => [method, body])).toEqual([['GET', '']]);
    expect(server.requests()[0]?.headers).not.toHaveProperty('authorization');
  });

  it('an answer that takes long is slow', async () => {
    const server = await service();
    server.store.faults.add({ times: 1, answer: { delayMs: 40 } });
    const checks = preflightOf(server.url, { limits: { ...LIMITS, slowMs: 20 } });
    const result = await checks.check('api');
    expect(result).toMatchObject({ verdict: 'notice', finding: 'slow' });
    expect(result.tookMs).toBeGreaterThanOrEqual(39);
  });

  it('no answer is given up', async () => {
    const url = `http://127.0.0.1:${await listening(createNetServer())}`;
    const checks = preflightOf(url, { limits: { ...LIMITS, timeoutMs: 40 } });
    expect(await checks.check('api')).toMatchObject({ verdict: 'bad', finding: 'timed_out' });
  });

  it('a portal’s page is not taken for the service', async () => {
    const url = await webServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<html>Welcome to the Wi-Fi');
    });
    expect(await preflightOf(url).check('api')).toMatchObject({ verdict: 'bad', finding: 'portal' });
  });

  it('neither is a way to somewhere else', async () => {
    const elsewhere = await webServer((_request, response) => void response.end('{}'));
    const url = await webServer((_request, response) => {
      response.writeHead(302, { location: elsewhere }).end();
    });
    expect(await preflightOf(url).check('api')).toMatchObject({ verdict: 'notice', finding: 'portal' });
  });

  it('a wrong clock is measured by the service’s', async () => {
    const hourAgo = new Date(Date.now() - 3_600_000).toUTCString();
    const url = await webServer((_request, response) => void response.setHeader('date', hourAgo).end());
    const result = await preflightOf(url).check('clock');
    expect(result).toMatchObject({ verdict: 'bad', finding: 'clock_wrong' });
    expect(Number(result.facts['ahead_s'])).toBeGreaterThanOrEqual(3598);
  });

  it('a refused connection is told as such', async () => {
    const server = createNetServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    const result = await preflightOf(`http://127.0.0.1:${port}`).check('api');
    expect(result).toMatchObject({ finding: 'unreachable', facts: { reason: 'connection_refused' } });
  });
});

describe('a server that vouches for itself', () => {
  const until = new Date(Date.now() + YEAR_MS);

  async function tlsServer(name: string, validTo: Date | string = until) {
    const requests: string[] = [];
    const server = createTlsServer(selfSigned(name, new Date(0), validTo), ({ url = '' }, response) => {
      requests.push(url);
      response.end('{}');
    });
    return { url: `https://localhost:${await listening(server)}`, requests };
  }

  it('is not trusted, gets no request, and is told by name', async () => {
    const { url, requests } = await tlsServer('localhost');
    const result = await preflightOf(url).check('tls');
    expect(result).toMatchObject({ verdict: 'bad', finding: 'tls_untrusted' });
    expect(result.facts).toMatchObject({ subject: 'localhost', issuer: 'localhost' });
    expect(result.facts['valid_to']).toBe(new Date(Math.floor(until.getTime() / 1000) * 1000).toISOString());
    expect(result.facts['fingerprint']).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(requests).toEqual([]);
  });

  it('is looked at even when it goes by another name', async () => {
    const { url } = await tlsServer('somebody-else.example');
    expect(await peekCertificate(new URL(url), 5000)).toMatchObject({ subject: 'somebody-else.example' });
  });

  it('is looked at also where nobody can read until when its certificate holds', async () => {
    const { url } = await tlsServer('localhost', '20269901000000Z');
    const validFrom = new Date(0).toISOString();
    expect(await peekCertificate(new URL(url), 5000)).toMatchObject({
      ...{ subject: 'localhost', validFrom, validTo: '' },
    });
  });

  it('shows no certificate when it speaks no TLS', async () => {
    const url = await webServer((_request, response) => void response.end());
    expect(await peekCertificate(new URL(url.replace('http:', 'https:')), 5000)).toBeUndefined();
  });
});

describe('a proxy', () => {
  const service = new URL('https://pos.example.com/api');

  /** @returns the way through a proxy that answers so */
  async function proxy(status: number, asked: string[] = []) {
    const server = createServer();
    server.on('connect', ({ url = '', headers }, socket) => {
      asked.push(url, ...Object.keys(headers));
      socket.end(`HTTP/1.1 ${status} So\r\nconnection: close\r\n\r\n`);
    });
    return { kind: 'proxy', scheme: 'http', host: '127.0.0.1', port: await listening(server) } as const;
  }

  it.each([200, 403, 407, 502])('is understood when it says %s', async (status) => {
    expect(await askProxy({ ...(await proxy(status)), proxy: '' }, service, 5000)).toBe(status);
  });

  it('is asked for a way, and told nothing else', async () => {
    const asked: string[] = [];
    await askProxy({ ...(await proxy(407, asked)), proxy: '' }, service, 5000);
    expect(asked).toEqual(['pos.example.com:443', 'host', 'connection']);
  });

  it('that says nothing is given up', async () => {
    const port = await listening(createNetServer());
    const route = { kind: 'proxy', scheme: 'http', host: '127.0.0.1', port, proxy: '' } as const;
    expect(await askProxy(route, service, 30)).toBeUndefined();
  });

  it('may not speak as it should', async () => {
    const { port } = await proxy(200);
    const route = { kind: 'proxy', scheme: 'https', host: '127.0.0.1', port, proxy: '' } as const;
    expect(await askProxy(route, service, 5000)).toBeUndefined();
  });

  it('that wants a sign-in is found out', async () => {
    const { port } = await proxy(407);
    const checks = preflightOf(service.href, {
      network: network({
        fetch: chromium('TUNNEL_CONNECTION_FAILED'),
        resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${port}`),
      }),
    });
    expect(await checks.check('proxy')).toMatchObject({ verdict: 'bad', finding: 'proxy_sign_in' });
  });
});

describe('a real folder', () => {
  it('is good, and nothing is left behind in it', async () => {
    const folder = temporaryFolder();
    const result = await preflightOf('http://127.0.0.1', { folder }).check('disk');
    expect(Number(result.facts['free_mb'])).toBeGreaterThan(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('on a full disk has nothing left behind in it either', async () => {
    const folder = temporaryFolder();
    vi.spyOn(fs, 'writeFile').mockImplementationOnce((file) => {
      // The name is there before the bytes are.
      writeFileSync(file as string, '');
      return Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
    });
    syncBuiltinESMExports();
    onTestFinished(() => {
      vi.restoreAllMocks();
      syncBuiltinESMExports();
    });
    const result = await preflightOf('http://127.0.0.1', { folder }).check('disk');
    expect(result).toMatchObject({ verdict: 'bad', finding: 'disk_full' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that is gone cannot be written', async () => {
    const folder = join(temporaryFolder(), 'gone');
    const result = await preflightOf('http://127.0.0.1', { folder }).check('disk');
    expect(result).toMatchObject({ finding: 'folder_unwritable', facts: { reason: 'ENOENT' } });
  });
});
