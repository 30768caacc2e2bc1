import { Laptop } from './laptop.ts';
import { seeded } from './random.ts';
import { SimulatedService } from './service.ts';
import { VirtualTime } from './virtual-time.ts';

const SECOND = 1000;

export type DrainResult = {
  /** Requests that went through a second once it went on after the first refusal, by the service's rate. */
  partOfRate: number;
  refusedInFirstSecond: number;
  refusedLater: number;
};

/** One laptop sends a long queue to a service close by that takes so many requests a second. */
export async function drainOne(ratePerSecond: number, seconds: number): Promise<DrainResult> {
  const time = new VirtualTime();
  const options = { ratePerSecond, retryAfterSeconds: null, random: seeded(1), answerMs: [2, 6] } as const;
  const service = new SimulatedService(time, options);
  const laptop = new Laptop(time, service, seeded(2));
  laptop.start();
  const count = ratePerSecond * seconds;
  for (let option = 0; option < count; option += 1) laptop.put(option);
  await time.runUntil(() => false, SECOND);
  const first = { accepted: service.accepted, refused: service.refused };
  await time.runUntil(() => service.accepted > first.accepted, seconds * SECOND);
  const resumedAt = time.now();
  await time.runUntil(() => service.accepted >= count, 10 * seconds * SECOND);
  const later = (time.now() - resumedAt) / SECOND;
  laptop.stop();
  return {
    partOfRate: (service.accepted - first.accepted - 1) / later / ratePerSecond,
    refusedInFirstSecond: first.refused,
    refusedLater: service.refused - first.refused,
  };
}
