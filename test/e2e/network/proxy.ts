import { createServer, type IncomingMessage, request as forward } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What a proxy was asked for, and whether it let it through. */
type Passed = { method: string; target: string; passed: boolean; user: string | undefined };

/** A proxy as companies have them (RFC 9110 §7.7 and §9.3.6), which may want a name and a password. */
export type StoreProxy = {
  port: number;
  asked: () => readonly Passed[];
  close: () => Promise<void>;
};

export type ProxyLogin = { user: string; password: string };

export type ProxyOptions = {
  login?: ProxyLogin;
  realm?: string;
  /** Leads names that nobody else knows to a port of this computer. */
  names?: Readonly<Record<string, number>>;
  /** What a PAC file says that is served here under `/proxy.pac`. */
  pac?: string;
};

function loginOf({ headers }: IncomingMessage): ProxyLogin | undefined {
  const basic = /^Basic (.+)$/.exec(headers['proxy-authorization'] ?? '')?.[1];
  if (basic === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { user, password: rest.join(':') };
}

/** Starts a proxy on a free port of this computer. */
export async function startProxy(options: ProxyOptions = {}): Promise<StoreProxy> {
  const asked: Passed[] = [];
  const tunnels = new Set<Socket>();
  const { login } = options;
  const challenge = {
    'proxy-authenticate': `Basic realm="${options.realm ?? 'Store'}"`,
    connection: 'close',
  };

  function lets(request: IncomingMessage, target: string): boolean {
    const told = loginOf(request);
    const passed = !login || (told?.user === login.user && told.password === login.password);
    asked.push({ method: request.method ?? '', target, passed, user: told?.user });
    return passed;
  }

  function way(host: string, port: string): Socket {
    const known = options.names?.[host];
    return known === undefined ? connect(Number(port), host) : connect(known, '127.0.0.1');
  }

  const server = createServer((request, response) => {
    const target = request.url ?? '';
    if (target === '/proxy.pac') {
      response.writeHead(200, { 'content-type': 'application/x-ns-proxy-autoconfig' }).end(options.pac);
      return;
    }
    if (!lets(request, target)) {
      response.writeHead(407, challenge).end('Who are you?');
      return;
    }
    const { hostname, port, pathname } = new URL(target);
    const headers = { ...request.headers };
    delete headers['proxy-authorization'];
    const onward = forward({ host: hostname, port, path: pathname, method: request.method, headers });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });

  server.on('connect', (request, client: Socket) => {
    client.on('error', () => undefined);
    tunnels.add(client);
    const target = request.url ?? '';
    if (!lets(request, target)) {
      const lines = Object.entries(challenge).map(([name, value]) => `${name}: ${value}\r\n`);
      client.end(`HTTP/1.1 407 Who are you\r\n${lines.join('')}content-length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${target}`);
    const onward = way(hostname, port || '443');
    onward.on('connect', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      client.pipe(onward);
      onward.pipe(client);
    });
    onward.on('error', () => client.destroy());
    client.on('close', () => onward.destroy());
  });

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        for (const tunnel of tunnels) tunnel.destroy();
        server.close(() => resolve());
      }),
  };
}
