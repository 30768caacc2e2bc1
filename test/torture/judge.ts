import { isDeepStrictEqual } from 'node:util';
import { numberOf, OPTIONS, planned } from './plan.ts';
import type { Rest } from './protocol.ts';
import type { Shop } from './shop.ts';

type Case = { seed: string; shop: Pick<Shop, 'seen' | 'document'>; acknowledged: ReadonlySet<number> };

function isAscending(numbers: readonly number[], mayRepeat: boolean): boolean {
  return numbers.every((number, at) => {
    const before = numbers[at - 1] ?? -1;
    return before < number || (mayRepeat && before === number);
  });
}

/** The changes that are in the document's own list, in its order. */
function logged(document: unknown): number[] {
  const { log } = document as { log: string[] };
  return log.map((mark) => Number(mark.slice(1)));
}

/**
 * What must hold whenever the outbox has come to rest: every acknowledged change was carried out or is still there to
 * be seen, whatever has left was carried out, and nothing passed anything else in its lane.
 * @returns what does not hold, in words
 */
export function judgeRest({ seed, shop, acknowledged }: Case, rest: Rest): string[] {
  const wrong: string[] = [];
  const applied = new Set(shop.seen.flatMap((one) => (one.wasApplied ? (one.number ?? []) : [])));
  const waiting = new Set(rest.entries.map(({ patch }) => numberOf(patch)));
  const gone = rest.history.map(({ patch }) => numberOf(patch));
  for (const number of acknowledged) {
    if (!waiting.has(number) && !gone.includes(number)) wrong.push(`change ${number} is lost`);
  }
  for (const number of gone) {
    if (number === undefined || !applied.has(number))
      wrong.push(`change ${number ?? '?'} has left without being applied`);
  }
  if (rest.summary.setAside > 0) wrong.push(`${rest.summary.setAside} rows were set aside`);
  wrong.push(...rest.reports.map((report) => `reported: ${report}`));
  for (const { guid, name, writesLog } of OPTIONS) {
    const ofOption = shop.seen.filter((one) => one.optionGuid === guid);
    const sent = ofOption.flatMap(({ number }) => number ?? []);
    if (!isAscending(sent, true)) wrong.push(`${name}: sent out of order: ${sent.join(' ')}`);
    const done = ofOption.flatMap((one) => (one.wasApplied ? (one.number ?? []) : []));
    if (!isAscending(done, false)) wrong.push(`${name}: applied twice or out of order: ${done.join(' ')}`);
    if (writesLog && !isDeepStrictEqual(logged(shop.document(guid)), done))
      wrong.push(`${name}: the document does not hold what was applied`);
    const strangers = sent.filter((number) => planned(seed, number).optionGuid !== guid);
    if (strangers.length > 0) wrong.push(`${name}: got another option's ${strangers.join(' ')}`);
  }
  return wrong;
}

/** What must hold besides once the outbox is empty: every acknowledged change was applied, and the values shown are right. */
export function judgeEnd(one: Case, rest: Rest): string[] {
  const wrong = judgeRest(one, rest);
  const applied = new Set(one.shop.seen.flatMap(({ wasApplied, number }) => (wasApplied ? number : [])));
  for (const number of one.acknowledged) {
    if (!applied.has(number)) wrong.push(`change ${number} was saved and never applied`);
  }
  for (const { guid, name, isKnown } of OPTIONS) {
    const shown = rest.projected[guid];
    if (isKnown && !isDeepStrictEqual(shown, one.shop.document(guid)))
      wrong.push(`${name}: the form shows ${JSON.stringify(shown)}`);
  }
  return wrong;
}
