import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Random, randomOf } from '../bench/qr/random.ts';
import { type Fate, pickFate, sealFate } from './fate.ts';
import { judgeEnd, judgeRest } from './judge.ts';
import { numberOf } from './plan.ts';
import { startManager } from './process.ts';
import type { Answer, Rest, Said } from './protocol.ts';
import { openShop, type Shop } from './shop.ts';

/** How many changes are put in, in each round. */
const CHANGES = 50;
/** An outbox that makes progress does not come to rest more often than this, nor takes longer, in milliseconds. */
const MOST_RESTS = 300;
const LONGEST_MS = 120_000;

const NONE = {
  /** Said to be saved. */
  saved: 0,
  applied: 0,
  requests: 0,
  questions: 0,
  /** Patches that went out more than once. */
  repeated: 0,
  kills: 0,
  /** Kills with a request at the server. */
  killsWhileSending: 0,
  /** Entries that a killed process left marked as being sent. */
  leftSending: 0,
  /** Shown as uncertain, and settled by the user. */
  uncertain: 0,
  /** Shown as refused, and tried again by the user. */
  attention: 0,
};
/** What happened, for the sum over all rounds. */
export type Figures = typeof NONE;
export const noFigures = (): Figures => ({ ...NONE });

export type Outcome = { seed: string; figures: Figures; wrong: string[] };

type Round = {
  seed: string;
  random: Random;
  guard: boolean;
  database: string;
  shop: Shop;
  /** The changes that were said to be saved, each with its entry. */
  acknowledged: Map<number, number | null>;
  figures: Figures;
  wrong: Set<string>;
};

/** What a user answers who looks into the shop before settling anything. */
function answerTo({ shop, figures }: Round, { entries, summary }: Rest): Answer {
  const uncertain = entries.filter(({ state }) => state.kind === 'uncertain');
  const attention = entries.filter(({ state }) => state.kind === 'attention');
  figures.uncertain += uncertain.length;
  figures.attention += attention.length;
  const settle = uncertain.map(({ id, patch }) => {
    const isThere = shop.seen.some(({ wasApplied, number }) => wasApplied && number === numberOf(patch));
    return { id, verdict: isThere ? ('went_through' as const) : ('send_again' as const) };
  });
  const isHeld = uncertain.length + attention.length > 0;
  return {
    settle,
    wait: !isHeld && entries.length > 0 && summary.pause?.kind !== 'signed_out',
    stop: entries.length === 0,
  };
}

/** One life of a manager's process, until its fate or until the outbox is empty. */
async function live(round: Round, from: number, fate: Fate | undefined): Promise<void> {
  const { seed, guard, database, shop, acknowledged, figures, wrong } = round;
  const { url, orgGuid, token } = shop.server;
  const life = { rests: 0, isKilled: false };

  function onRest(rest: Rest): void {
    life.rests += 1;
    const judge = rest.entries.length === 0 ? judgeEnd : judgeRest;
    for (const what of judge({ seed, shop, acknowledged }, rest)) wrong.add(what);
    const isStuck = life.rests > MOST_RESTS;
    if (isStuck) wrong.add(`does not come to an end: ${JSON.stringify(rest.entries)}`);
    manager.answer({ ...answerTo(round, rest), ...(isStuck && { stop: true }) });
  }

  function onSaid(said: Said): void {
    if (said.kind === 'rest') onRest(said);
    else if (said.kind === 'put') {
      acknowledged.set(said.index, said.id);
      death.saved();
    } else {
      figures.leftSending += said.summary.sending;
      if (said.recovered) wrong.add('the file was damaged');
    }
  }

  const manager = startManager({ database, url, orgGuid, token, seed, guard, from, to: CHANGES }, onSaid);
  const death = sealFate(fate, shop, () => {
    life.isKilled = true;
    if (shop.underWay() > 0) figures.killsWhileSending += 1;
    manager.kill();
  });
  const timer = setTimeout(() => {
    wrong.add(`is not over after ${LONGEST_MS} ms`);
    manager.kill();
  }, LONGEST_MS);
  const { code, errors } = await manager.ended;
  clearTimeout(timer);
  death.callOff();
  if (life.isKilled) figures.kills += 1;
  else if (code !== 0) wrong.add(`ended with ${code ?? 'a signal'}: ${errors}`);
  // What had reached the server is over and done with before anybody starts the app again.
  await shop.idle();
}

function count({ figures, acknowledged, shop }: Round): void {
  const numbers = shop.seen.flatMap(({ number }) => number ?? []);
  figures.saved = acknowledged.size;
  figures.applied = shop.seen.filter(({ wasApplied }) => wasApplied).length;
  figures.requests = shop.seen.length;
  figures.questions = shop.seen.length - numbers.length;
  figures.repeated = new Set(numbers.filter((number, at) => numbers.indexOf(number) !== at)).size;
}

/**
 * One round: a fresh file and a fresh shop, changes put in and sent while the process is killed once or more, and then
 * the outbox drained. What goes wrong and when is decided by the seed, as far as the machine's own timing lets it.
 */
export async function runRound(seed: string): Promise<Outcome> {
  const random = randomOf(seed);
  const folder = mkdtempSync(join(tmpdir(), 'till-setup-torture-'));
  const shop = await openShop(random);
  const round: Round = {
    seed,
    random,
    guard: random.between(0, 4) > 1,
    database: join(folder, 'till-setup.db'),
    shop,
    acknowledged: new Map(),
    figures: noFigures(),
    wrong: new Set(),
  };
  try {
    const fates = Array.from({ length: random.pick([1, 2, 2, 3]) }, () => pickFate(random));
    for (const fate of [...fates, undefined]) {
      // The first that was not said to be saved may be in the file all the same.
      const from = fate === fates[0] ? 0 : Math.max(-1, ...round.acknowledged.keys()) + 2;
      await live(round, from, fate);
    }
    count(round);
    return { seed, figures: round.figures, wrong: [...round.wrong] };
  } finally {
    await shop.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
