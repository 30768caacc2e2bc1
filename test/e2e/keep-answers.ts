import { randomUUID } from 'node:crypto';
import type { ElectronApplication } from '@playwright/test';

type Asked = {
  id: string;
  /** Of the function that is carried out in main, and what it is given. */
  source: string;
  given: unknown;
  /** Whose answers have come, and need not be kept any more. */
  arrived: readonly string[];
};

const isLost = (error: unknown) => error instanceof Error && error.message.includes('garbage collected');

/**
 * Has main keep each answer of `evaluate` until it has come. Node's inspector carries a question out in the middle of what
 * main is doing, and holds its answer by nothing but a weak reference until main has come to the end of that: whatever
 * collects garbage meanwhile takes the answer along ("Resulting promise was garbage collected"), though not what was
 * done. So it is asked for once more, and nothing is done twice.
 */
export function keepAnswers(electron: ElectronApplication): void {
  const evaluate = electron.evaluate.bind(electron);
  const arrived = new Set<string>();

  async function askUntilItComes(work: unknown, given?: unknown): Promise<unknown> {
    const asked: Asked = { id: randomUUID(), source: String(work), given, arrived: [...arrived] };
    for (;;)
      try {
        const answer = await evaluate(answerOnce, asked);
        for (const id of asked.arrived) arrived.delete(id);
        arrived.add(asked.id);
        return answer;
      } catch (error) {
        if (!isLost(error)) throw error;
      }
  }
  electron.evaluate = askUntilItComes as ElectronApplication['evaluate'];
}

/** Runs in main, by itself: nothing of this file is there. */
function answerOnce(electron: unknown, { id, source, given, arrived }: Asked): unknown {
  const main = globalThis as { answersForTests?: Map<string, unknown> };
  const answers = (main.answersForTests ??= new Map());
  for (const one of arrived) answers.delete(one);
  if (!answers.has(id)) {
    const work = (0, eval)(`(${source})`) as (electron: unknown, given: unknown) => unknown;
    answers.set(id, work(electron, given));
  }
  return answers.get(id);
}
