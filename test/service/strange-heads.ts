import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ServerResponse } from 'node:http';

/** Each character is one byte on the wire: Node writes heads so. */
function asBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** Windows-1251 of Cyrillic letters without Ё. */
function windows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const point = letter.charCodeAt(0);
    return point >= 0x410 && point <= 0x44f ? point - 0x410 + 0xc0 : point;
  });
}

/**
 * Sends an answer as some servers and proxies in Russian do: a Cyrillic reason phrase in UTF-8, and a header in
 * Windows-1251. HTTP has neither (RFC 9110 §5.5), but both arrive.
 * @returns what tells the adaptor that the answer is on its way
 */
export async function answerStrangely(outgoing: ServerResponse, answer: Response): Promise<Response> {
  const body = Buffer.from(await answer.arrayBuffer());
  const hasBody = answer.status !== 204 && answer.status !== 304;
  outgoing.writeHead(answer.status, asBytes(Buffer.from('Принято')), {
    ...Object.fromEntries(answer.headers),
    'X-Gateway': asBytes(windows1251('Шлюз сети')),
    ...(hasBody && { 'Content-Length': body.length }),
  });
  outgoing.end(hasBody ? body : undefined);
  return RESPONSE_ALREADY_SENT;
}
