import type { IncomingMessage } from 'node:http';

/** A request as it came over the wire. */
export type RecordedRequest = {
  method: string;
  /** The request target, character for character. */
  path: string;
  /** By lower-case name; more of the same name are joined with a comma. */
  headers: Record<string, string>;
  /** In the order and letter case in which they came. */
  rawHeaders: [name: string, value: string][];
  body: string;
  /** The body's bytes, in Base64. */
  bodyBase64: string;
  /** When it had come, RFC 3339 in UTC. */
  time: string;
};

export type Recorder = {
  record(incoming: IncomingMessage, body: Uint8Array): void;
  requests(): readonly RecordedRequest[];
};

/** Keeps what came in, in order. */
export function createRecorder(clock: () => number): Recorder {
  const recorded: RecordedRequest[] = [];
  return {
    requests: () => recorded,
    record({ method = '', url = '', rawHeaders }, body) {
      const pairs: [string, string][] = [];
      for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
        pairs.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
      }
      const bytes = Buffer.from(body);
      recorded.push({
        method,
        path: url,
        headers: Object.fromEntries(new Headers(pairs)),
        rawHeaders: pairs,
        body: bytes.toString('utf8'),
        bodyBase64: bytes.toString('base64'),
        time: new Date(clock()).toISOString(),
      });
    },
  };
}
