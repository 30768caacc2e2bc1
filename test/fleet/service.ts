import { err, ok, type Result } from '#contract/result.ts';
import type { ChangesApi } from '#electron/outbox/changes-api.ts';
import type { RequestFailure } from '#electron/outbox/state.ts';
import type { VirtualTime } from './virtual-time.ts';

/** How long an answer takes over the internet, in milliseconds: from the first to the second, each as likely. */
const ANSWER_MS = [40, 160] as const;
const SECOND = 1000;

export type ServiceOptions = {
  /** How many requests a second it takes; every further one is answered with 429. */
  ratePerSecond: number;
  /** What a 429 asks for; `null`: it has no `Retry-After`. */
  retryAfterSeconds: number | null;
  random: () => number;
  /** How long an answer takes, in milliseconds, where it is not as over the internet. */
  answerMs?: readonly [number, number];
};

const offline: RequestFailure = { code: 'offline', retryable: true, reached: 'no' };

/** A service that lets so many requests a second through, as most do: counted anew with every second. */
export class SimulatedService {
  readonly #time: VirtualTime;
  readonly #options: ServiceOptions;
  #isOut = false;
  #second = -1;
  #inSecond = 0;
  accepted = 0;
  refused = 0;
  unreachable = 0;

  constructor(time: VirtualTime, options: ServiceOptions) {
    this.#time = time;
    this.#options = options;
  }

  /** Is not to be reached from now on, or is again. */
  setOut(isOut: boolean): void {
    this.#isOut = isOut;
  }

  /** Takes one patch. */
  readonly updateOption: ChangesApi['updateOption'] = async () => {
    const { random, answerMs = ANSWER_MS } = this.#options;
    const [least, most] = answerMs;
    const ms = Math.round(least + random() * (most - least));
    // On its way there it takes half of the time.
    await this.#time.wait(ms / 2);
    const answer = this.#answer();
    await this.#time.wait(ms / 2);
    return answer;
  };

  /** Nobody asks for a document: no patch has a test. */
  readonly option: ChangesApi['option'] = () => Promise.reject(new Error('not asked for'));

  #answer(): Result<undefined, RequestFailure> {
    if (this.#isOut) {
      this.unreachable += 1;
      return err(offline);
    }
    if (this.#isWithinRate()) {
      this.accepted += 1;
      return ok(undefined);
    }
    this.refused += 1;
    const { retryAfterSeconds } = this.#options;
    return err({
      code: 'TooManyRequests',
      retryable: true,
      reached: 'yes',
      api: { status: 429, code: 'TooManyRequests', message: '', info: '' },
      ...(retryAfterSeconds !== null && { retryAfterMs: retryAfterSeconds * SECOND }),
    });
  }

  #isWithinRate(): boolean {
    const second = Math.floor(this.#time.now() / SECOND);
    if (second !== this.#second) this.#inSecond = 0;
    this.#second = second;
    if (this.#inSecond >= this.#options.ratePerSecond) return false;
    this.#inSecond += 1;
    return true;
  }
}
