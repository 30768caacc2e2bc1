import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site on this computer that is none of the app's, and what was asked of it. */
export type StrangeSite = { url: string; asked: () => string[]; close: () => Promise<void> };

const PAGES: Record<string, string> = {
  '/frames': '<!doctype html><title>frames</title><iframe src="/framed"></iframe>',
  '/webview': '<!doctype html><title>webview</title><webview src="/viewed" allowpopups></webview>',
};

/** `/redirect` leads to `/redirected`, `/redirect-to?…` to the address after the mark; every other one is a page. */
export async function startStrangeSite(): Promise<StrangeSite> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const elsewhere = path.split('/redirect-to?')[1];
    if (elsewhere !== undefined) response.writeHead(302, { location: elsewhere }).end();
    else if (path === '/redirect') response.writeHead(302, { location: '/redirected' }).end();
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(PAGES[path] ?? '<!doctype html><title>page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
