import { isDeepStrictEqual } from 'node:util';
import { numberOf, OPTIONS, planned } from './plan.ts';
import type { Rest } from './protocol.ts';
import type { Shop } from './shop.ts';

type Case = {
  seed: string;
  shop: Pick<Shop, 'seen' | 'document'>;
  acknowledged: ReadonlyMap<number, number | null>;
};

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
 * An edit in the form of what was refused takes the place of that change, in its entry; what else it sets again is taken
 * out of those that wait behind it, and one of which nothing is left is discarded.
 * @returns whether a change gave way to a later one like that; nobody else discards anything here
 */
function givenWay({ seed, acknowledged }: Case, { entries, history }: Rest): (number: number) => boolean {
  const holders = [...entries, ...history].map(({ id, patch }) => ({ id, number: numberOf(patch) ?? -1 }));
  const discarded = history.filter(({ outcome }) => outcome === 'discarded').map(({ id }) => id);
  const isLater = (number: number, other: number) =>
    other > number && planned(seed, other).optionGuid === planned(seed, number).optionGuid;
  return (number) => {
    const id = acknowledged.get(number);
    const isGone = discarded.some((one) => one === id);
    return holders.some((one) => isLater(number, one.number) && (one.id === id || isGone));
  };
}

/**
 * What must hold whenever the outbox has come to rest: every acknowledged change was carried out, gave way to a later one
 * or is still there to be seen, whatever has left was carried out, and nothing passed anything else in its lane.
 * @returns what does not hold, in words
 */
export function judgeRest(round: Case, rest: Rest): string[] {
  const { seed, shop, acknowledged } = round;
  const wrong: string[] = [];
  const applied = new Set(shop.seen.flatMap((one) => (one.wasApplied ? (one.number ?? []) : [])));
  const waiting = new Set(rest.entries.map(({ patch }) => numberOf(patch)));
  const gone = rest.history.map(({ patch }) => numberOf(patch));
  const gaveWay = givenWay(round, rest);
  for (const number of acknowledged.keys()) {
    if (!waiting.has(number) && !gone.includes(number) && !gaveWay(number))
      wrong.push(`change ${number} is lost`);
  }
  for (const number of gone) {
    if (number === undefined || !(applied.has(number) || gaveWay(number)))
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
export function judgeEnd(round: Case, rest: Rest): string[] {
  const wrong = judgeRest(round, rest);
  const applied = new Set(round.shop.seen.flatMap(({ wasApplied, number }) => (wasApplied ? number : [])));
  const gaveWay = givenWay(round, rest);
  for (const number of round.acknowledged.keys()) {
    if (!applied.has(number) && !gaveWay(number)) wrong.push(`change ${number} was saved and never applied`);
  }
  for (const { guid, name, isKnown } of OPTIONS) {
    const shown = rest.projected[guid];
    if (isKnown && !isDeepStrictEqual(shown, round.shop.document(guid)))
      wrong.push(`${name}: the form shows ${JSON.stringify(shown)}`);
  }
  return wrong;
}
