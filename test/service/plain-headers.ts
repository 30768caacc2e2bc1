import { HEADER_NAMES, WIRE_NAMES } from '#contract/connection.ts';
import type { Switches } from './switches.ts';

/**
 * A request to a service that calls some headers differently, or wants the token without `Bearer`, as the training
 * store knows it: what comes under a documented name that is not in use there does not count.
 */
export function plainHeaders(
  request: Request,
  { headerNames, bareToken }: Pick<Switches, 'headerNames' | 'bareToken'>,
): Request {
  const renamed: [name: string, value: string | null][] = HEADER_NAMES.flatMap((label) => {
    const name = headerNames[label];
    return name === undefined ? [] : [[WIRE_NAMES[label], request.headers.get(name)]];
  });
  const token = request.headers.get('authorization');
  if (bareToken && token !== null) renamed.push(['Authorization', `Bearer ${token}`]);
  if (renamed.length === 0) return request;
  const headers = new Headers(request.headers);
  for (const [name, value] of renamed) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return new Request(request, { headers });
}
