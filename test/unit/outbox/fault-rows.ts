import type { FaultAnswer } from '../../service/faults.ts';
import { afterRequest, deadAddress, listen, listenWithOwnCertificate, type Wire } from './wire.ts';
import { guid } from './world.ts';

/** What goes wrong, until it is over. */
export type Row = {
  name: string;
  /** @returns what ends it */
  begin: (wire: Wire) => Promise<() => void> | (() => void);
  /** What the outbox is told of it. */
  code: string;
  /** `no`: the request certainly never came to the server; `maybe`: nobody can tell. */
  reached: 'no' | 'maybe';
  /** How long the client waits for an answer, where it is to give up. */
  updateMs?: number;
  /** Whether the service carries the patch out nevertheless. */
  isApplied?: boolean;
  /** Whether the request comes to the service, or goes elsewhere. */
  isSeen: boolean;
};

/** The lanes that the trouble meets: an edit, an addition to an unknown list, an addition to a known one. */
export const MET = [1, 2, 3];

/** For the rows in which the client gives up; long enough for an answer that does come. */
const SOON = 400;

/** Sends the lanes' requests to another address. */
const elsewhere = (address: () => Promise<string>) => async (to: Wire) => {
  const url = await address();
  for (const option of MET) to.route(option, url);
  return () => {
    for (const option of MET) to.route(option, undefined);
  };
};
/** Lets the service fail the lanes' requests. */
export const failing =
  (answer: FaultAnswer, times = 1000) =>
  (at: Wire) => {
    for (const option of MET) at.server.store.faults.add({ match: { path: guid(option) }, times, answer });
    return () => {
      at.server.store.faults.clear();
    };
  };

/** The service works, but what it answers to the trouble's lanes comes after the client has given up, or is lost. */
function answering(how: (answer: () => Promise<Response>) => Promise<Response>) {
  return ({ server: { store } }: Wire) => {
    const respond = store.respond.bind(store);
    store.respond = (request) =>
      MET.some((option) => request.url.endsWith(guid(option)))
        ? how(() => respond(request))
        : respond(request);
    return () => void (store.respond = respond);
  };
}

const HALF =
  'HTTP/1.1 500 Server Error\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{"code":"Inter';
const PAGE: FaultAnswer = {
  status: 200,
  body: '<!doctype html><title>Sign in</title>',
  contentType: 'text/html',
};

export const ROWS: Row[] = [
  {
    name: 'no such name',
    begin: elsewhere(() => Promise.resolve('https://pos.invalid')),
    code: 'name_not_resolved',
    reached: 'no',
    isSeen: false,
  },
  {
    name: 'refused',
    begin: elsewhere(deadAddress),
    code: 'connection_refused',
    reached: 'no',
    isSeen: false,
  },
  {
    name: 'a certificate of its own',
    begin: elsewhere(listenWithOwnCertificate),
    code: 'tls_untrusted',
    reached: 'no',
    isSeen: false,
  },
  {
    name: 'https to a server that speaks http',
    begin: elsewhere(async () =>
      (
        await listen((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')))
      ).replace('http:', 'https:'),
    ),
    code: 'tls_failed',
    reached: 'no',
    isSeen: false,
  },
  {
    name: 'reset in the handshake, before the request',
    begin: elsewhere(async () =>
      (await listen((socket) => socket.once('data', () => socket.resetAndDestroy()))).replace(
        'http:',
        'https:',
      ),
    ),
    code: 'connection_cut',
    reached: 'maybe',
    isSeen: false,
  },
  {
    name: 'reset after the request',
    begin: elsewhere(() => listen(afterRequest((socket) => socket.resetAndDestroy()))),
    code: 'connection_cut',
    reached: 'maybe',
    isSeen: false,
  },
  {
    name: 'closed without an answer',
    begin: elsewhere(() => listen(afterRequest((socket) => socket.end()))),
    code: 'connection_cut',
    reached: 'maybe',
    isSeen: false,
  },
  {
    name: 'no answer',
    begin: elsewhere(() => listen(() => undefined)),
    code: 'timed_out',
    updateMs: SOON,
    reached: 'maybe',
    isSeen: false,
  },
  {
    name: 'half a body',
    begin: elsewhere(() => listen(afterRequest((socket) => socket.end(HALF)))),
    code: 'connection_cut',
    reached: 'maybe',
    isSeen: false,
  },
  {
    name: 'half a body and then nothing',
    begin: elsewhere(() => listen(afterRequest((socket) => socket.write(HALF)))),
    code: 'timed_out',
    updateMs: SOON,
    reached: 'maybe',
    isSeen: false,
  },
  {
    name: 'something that is not HTTP',
    begin: elsewhere(() => listen(afterRequest((socket) => socket.end('SSH-2.0-x\r\n\r\n')))),
    code: 'answer_wrong_shape',
    reached: 'maybe',
    isSeen: false,
  },
  {
    name: 'cut before it is carried out',
    begin: failing({ cut: 'before' }),
    code: 'connection_cut',
    reached: 'maybe',
    isSeen: true,
  },
  {
    name: 'cut after it was carried out',
    begin: failing({ cut: 'after' }, 1),
    code: 'connection_cut',
    reached: 'maybe',
    isApplied: true,
    isSeen: true,
  },
  { name: 'a login page', begin: failing(PAGE), code: 'answer_web_page', reached: 'maybe', isSeen: true },
  {
    name: 'a 200 that is none of the API',
    begin: failing({ status: 200, body: '{}', contentType: 'application/json' }),
    code: 'answer_wrong_status',
    reached: 'maybe',
    isSeen: true,
  },
  {
    name: 'a redirect',
    begin: failing({ status: 302, body: '', headers: { location: 'https://pos.invalid/' } }),
    code: 'redirected',
    reached: 'maybe',
    isSeen: true,
  },
  {
    name: '500 with a known code',
    begin: failing({ status: 500, code: 'InternalServerError' }),
    code: 'InternalServerError',
    reached: 'maybe',
    isSeen: true,
  },
  {
    name: '500 with an unknown code',
    begin: failing({ status: 500, code: 'SomethingNew' }),
    code: 'UnknownApiCode',
    reached: 'maybe',
    isSeen: true,
  },
  {
    name: '502 of a proxy',
    begin: failing({ status: 502, body: 'Bad gateway' }),
    code: 'answer_wrong_status',
    reached: 'maybe',
    isSeen: true,
  },
  {
    name: '500 after it was carried out',
    begin: answering(async (answer) => {
      await answer();
      return Response.json({ code: 'InternalServerError' }, { status: 500 });
    }),
    code: 'InternalServerError',
    reached: 'maybe',
    isApplied: true,
    isSeen: true,
  },
  {
    name: '204 after the client has given up',
    begin: answering(async (answer) => {
      await answer();
      return await new Promise(() => undefined);
    }),
    code: 'timed_out',
    updateMs: SOON,
    reached: 'maybe',
    isApplied: true,
    isSeen: true,
  },
];
