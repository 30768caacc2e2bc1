import { Laptop } from './laptop.ts';
import { seeded } from './random.ts';
import { SimulatedService } from './service.ts';
import { VirtualTime } from './virtual-time.ts';

const SECOND = 1000;

/**
 * How laptops come back after an outage. `running`: they find out by themselves; `network_event`: the system tells all
 * of them at once that there is a network again; `started`: all of them are started then.
 */
export const RETURNS = ['running', 'network_event', 'started'] as const;

export type FleetOptions = {
  laptops: number;
  patchesEach: number;
  ratePerSecond: number;
  retryAfterSeconds: number | null;
  outageSeconds: number;
  returns: (typeof RETURNS)[number];
  /** Whether all that waits was put in when the outage began, or at any time during it. */
  put: 'at_once' | 'during';
  seed: number;
};

export type FleetResult = {
  /** From the end of the outage until everything had gone out, in seconds; `null`: it had not in twenty times as long. */
  drainedSeconds: number | null;
  /** How many times as long that is as the work takes at the service's rate. */
  timesWork: number | null;
  /** Of the requests since the end of the outage. */
  requests: number;
  refused: number;
  refusedShare: number;
  /** How many requests the service took in each tenth of the work's time. */
  byTenth: number[];
};

/** Thousands of laptops come back to one service after an outage, in virtual time. */
export async function runFleet(options: FleetOptions): Promise<FleetResult> {
  const { laptops: count, patchesEach, ratePerSecond, outageSeconds, returns, put, seed } = options;
  const random = seeded(seed);
  const time = new VirtualTime();
  const service = new SimulatedService(time, { ...options, random });
  service.setOut(true);
  const outageMs = outageSeconds * SECOND;
  const laptops = Array.from({ length: count }, () => {
    const laptop = new Laptop(time, service, seeded(Math.floor(random() * 2 ** 32)));
    if (returns !== 'started') laptop.start();
    for (let patch = 0; patch < patchesEach; patch += 1) {
      const at = put === 'at_once' ? 0 : Math.floor(random() * outageMs);
      time.timers.after(at, () => laptop.put(patch));
    }
    return laptop;
  });
  await time.runUntil(() => false, outageMs);
  service.setOut(false);
  for (const laptop of laptops) {
    if (returns === 'started') laptop.start();
    else if (returns === 'network_event') laptop.wake();
  }
  const work = count * patchesEach;
  const workSeconds = work / ratePerSecond;
  const byTenth: number[] = [];
  let isDrained = false;
  for (let tenth = 1; tenth <= 200 && !isDrained; tenth += 1) {
    const before = service.accepted;
    isDrained = await time.runUntil(
      () => service.accepted >= work,
      outageMs + (tenth * workSeconds * SECOND) / 10,
    );
    byTenth.push(service.accepted - before);
  }
  const drainedSeconds = isDrained ? (time.now() - outageMs) / SECOND : null;
  for (const laptop of laptops) laptop.stop();
  const requests = service.accepted + service.refused;
  return {
    drainedSeconds,
    timesWork: drainedSeconds === null ? null : drainedSeconds / workSeconds,
    requests,
    refused: service.refused,
    refusedShare: service.refused / requests,
    byTenth,
  };
}
