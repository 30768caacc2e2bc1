import * as v from 'valibot';
import { refusalResponse, REFUSALS, type Refusal } from '#electron/training-store/refusal.ts';
import {
  createTrainingStore,
  type TrainingStore,
  type TrainingStoreOptions,
} from '#electron/training-store/training-store.ts';
import { breachOf } from './description.ts';
import { ConnectionCut, createFaults, failAs, wait, type Faults } from './faults.ts';
import { plainHeaders } from './plain-headers.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { changedSwitches, DEFAULT_SWITCHES, type SwitchChanges, type Switches } from './switches.ts';

export type TestStoreOptions = Omit<TrainingStoreOptions, 'behaviour'> & {
  /** Unless given, as in `DEFAULT_SWITCHES`. */
  switches?: SwitchChanges;
};

/** The training store, which tests can let fail and be as other services are. */
export type TestStore = TrainingStore & {
  /** As `fetch`, for whoever holds the connection and cuts it: throws `ConnectionCut`. */
  respond(request: Request): Promise<Response>;
  /** What is to go wrong. */
  faults: Faults;
  /** What the limit of requests let pass, and what it did not. */
  throttle: RateLimit['throttle'];
  switches(): Switches;
  change(changes: SwitchChanges): void;
};

/** What a service without some of the operations, or without the right to them, says instead of its answer. */
const CLOSED: readonly { open: keyof Switches; path: RegExp; refusal: Refusal }[] = [
  { open: 'outletList', path: /\/outlets$/, refusal: REFUSALS.noSuchPath },
  { open: 'listsReadable', path: /\/(?:workplaces|employees)$/, refusal: REFUSALS.noPermissions },
  { open: 'optionsReadable', path: /\/options(?:\/[^/]+)?$/, refusal: REFUSALS.noSuchPath },
];

/** Whether it is a patch with a `test`. */
async function holdsTest(request: Request): Promise<boolean> {
  if (request.method !== 'PATCH') return false;
  const patch = v.safeParse(v.array(v.looseObject({ op: v.string() })), await request.json());
  return patch.success && patch.output.some(({ op }) => op === 'test');
}

/** The first half of an answer, and then the end of the connection. */
async function halved(answer: Response, error: Error): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    },
    pull(controller) {
      controller.error(error);
    },
  });
  return new Response(body, { status: answer.status, headers: answer.headers });
}

/** The training store for tests, each request held against openapi.yaml as well. */
export function createTestStore({ switches: given = {}, ...options }: TestStoreOptions): TestStore {
  let switches = changedSwitches(DEFAULT_SWITCHES, given);
  const store = createTrainingStore({ ...options, behaviour: () => switches });
  const faults = createFaults();
  const rateLimit = createRateLimit(options.clock);

  /** What a request is refused for although the store would answer it. */
  async function refusalOf(request: Request): Promise<Refusal | undefined> {
    const { pathname } = new URL(request.url);
    const closed = CLOSED.find(({ open, path }) => switches[open] === false && path.test(pathname));
    if (closed !== undefined && request.method === 'GET') return closed.refusal;
    const breach = await breachOf(request);
    return breach === undefined ? undefined : { ...REFUSALS.notValid, info: `openapi.yaml: ${breach}` };
  }

  async function execute(request: Request): Promise<Response> {
    const language = request.headers.get('accept-language') ?? '';
    if (switches.slowMs > 0) await wait(switches.slowMs, request.signal);
    const seconds = rateLimit.mustWait(switches.rateLimit);
    if (seconds !== undefined) {
      const answer = refusalResponse(REFUSALS.tooManyRequests, language);
      answer.headers.set('Retry-After', String(seconds));
      return answer;
    }
    if (!switches.testOperation && (await holdsTest(request.clone())))
      return refusalResponse(REFUSALS.notValid, language);
    const copy = request.clone();
    const answer = await store.fetch(request);
    const refusal = answer.ok ? await refusalOf(copy) : undefined;
    return refusal === undefined ? answer : refusalResponse(refusal, language);
  }

  async function respond(request: Request): Promise<Response> {
    const fault = faults.take(request.method, new URL(request.url).pathname);
    const own = async () => {
      const answer = await execute(plainHeaders(request, switches));
      answer.headers.set('Date', new Date(options.clock()).toUTCString());
      return answer;
    };
    return fault === undefined ? await own() : await failAs(fault, request, own, faults.delays());
  }

  return {
    ...store,
    respond,
    faults,
    throttle: rateLimit.throttle,
    async fetch(request) {
      try {
        return await respond(request);
      } catch (error) {
        if (error instanceof ConnectionCut && error.answer?.body) return await halved(error.answer, error);
        throw error;
      }
    },
    switches: () => switches,
    change: (changes) => {
      switches = changedSwitches(switches, changes);
    },
  };
}
