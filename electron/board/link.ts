// Both pinned to one version: the client is given the socket that this app's network rules hold for, and nothing else of
// the app knows of it. Small (61 kB packed), without native code, and loaded only where a board is shared.
import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  jetstream,
  JetStreamApiError,
  type JsMsg,
  jetstreamManager,
} from '@nats-io/jetstream';
import { credsAuthenticator, type NatsConnection, nanos, errors, wsconnect } from '@nats-io/nats-core';
import { err, ok, type Result } from '#contract/result.ts';
import type { Credentials } from './credentials.ts';

/** The one stream of an organisation's account (docs/shared-board.md). */
const STREAM = 'BOARD';
/** How long connecting and the server's own calls may take, in milliseconds. */
const CALL_MS = 5000;
/** After how long without a sign of the server it is asked for one; two that stay out end the connection. */
const PING_MS = 20_000;
/** How often the server says that it still reads for this laptop; after two that stay out, reading begins anew. */
const HEARTBEAT_MS = 2000;
/** How long the server keeps the place of a reader that is gone. */
const FORGOTTEN_MS = 5 * 60_000;
/** As many messages are taken over in one go. */
const BATCH = 1000;
/** What was read waits no longer than this for more, in milliseconds: a server may count what is left wrongly. */
const GATHER_MS = 20;
/** "wrong last sequence" (https://github.com/nats-io/nats-server, server/errors.json). */
const OUTRUN = 10_071;
/** The stream, the account or the disk has no room: "maximum messages/bytes exceeded", "insufficient resources". */
const FULL: ReadonlySet<number> = new Set([10_023, 10_047, 10_077, 10_002, 10_028]);

/** Makes a socket; Electron's own in the app, which goes the system's way through proxies. */
export type OpenSocket = (url: string) => WebSocket;

export type LinkOptions = { url: string; credentials: Credentials; openSocket: OpenSocket };

/** A message as the stream has it. */
export type Received = {
  seq: number;
  /** The server's stamp to the nanosecond: no two messages of one number ever have the same. */
  stamp: string;
  /** The same in milliseconds since 1970, UTC. */
  at: number;
  subject: string;
  data: Uint8Array;
};

/** Takes messages over. @returns whether more are wanted */
export type Take = (batch: Received[]) => boolean;

/**
 * What became of a message. `outrun`: another one came before it; `refused`: the credentials are not for it; `lost`: there
 * was no answer, and whether it is stored is not known.
 */
export type Published =
  | { kind: 'stored'; seq: number }
  | { kind: 'outrun' }
  | { kind: 'refused' }
  | { kind: 'full' }
  | { kind: 'lost' };

export type PublishOptions = {
  /** A message of the same name is stored once, within the server's window. */
  id: string;
  /** The number of the last message in the same place; 0: there is none. */
  expect?: number;
  timeoutMs?: number;
};

/** A connection to the server of the board. It is never mended: when it is closed, another one is made. */
export class Link {
  readonly #nc: NatsConnection;
  readonly #laptop: string;
  readonly #js: ReturnType<typeof jetstream>;

  private constructor(nc: NatsConnection, laptop: string) {
    this.#nc = nc;
    this.#laptop = laptop;
    this.#js = jetstream(nc, { timeout: CALL_MS });
  }

  /** @returns `refused` where the server does not take the credentials, `not_reached` where nobody answers */
  static async open(options: LinkOptions): Promise<Result<Link, 'refused' | 'not_reached'>> {
    const { url, credentials, openSocket } = options;
    // The client would wait for ever for a socket that cannot be made.
    let giveUp: (cause: unknown) => void = () => undefined;
    const noSocket = new Promise<never>((_resolve, reject) => (giveUp = reject));
    try {
      const connecting = wsconnect({
        servers: url,
        wsFactory: (address) => {
          try {
            const socket = openSocket(address);
            return Promise.resolve({ socket, encrypted: address.startsWith('wss:') });
          } catch (cause) {
            giveUp(cause);
            throw cause;
          }
        },
        authenticator: credsAuthenticator(credentials.bytes),
        inboxPrefix: `_INBOX.${credentials.laptop}`,
        reconnect: false,
        ignoreClusterUpdates: true,
        timeout: CALL_MS,
        pingInterval: PING_MS,
      });
      return ok(new Link(await Promise.race([connecting, noSocket]), credentials.laptop));
    } catch (cause) {
      return err(isRefusal(cause) ? 'refused' : 'not_reached');
    }
  }

  get isClosed(): boolean {
    return this.#nc.isClosed();
  }

  async close(): Promise<void> {
    await this.#nc.close();
  }

  async publish(subject: string, data: Uint8Array, options: PublishOptions): Promise<Published> {
    const { id, expect, timeoutMs = CALL_MS } = options;
    try {
      const ack = await this.#js.publish(subject, data, {
        msgID: id,
        timeout: timeoutMs,
        ...(expect !== undefined && { expect: { lastSubjectSequence: expect } }),
      });
      return { kind: 'stored', seq: ack.seq };
    } catch (cause) {
      if (isRefusal(cause)) return { kind: 'refused' };
      if (!(cause instanceof JetStreamApiError)) return { kind: 'lost' };
      if (cause.code === OUTRUN) return { kind: 'outrun' };
      return { kind: FULL.has(cause.code) ? 'full' : 'lost' };
    }
  }

  /** The last message in a place; `null`: there is none, `undefined`: nobody answers. */
  async last(subject: string): Promise<Received | null | undefined> {
    try {
      const jsm = await jetstreamManager(this.#nc, { checkAPI: false, timeout: CALL_MS });
      const found = await jsm.direct.getMessage(STREAM, { last_by_subj: subject });
      if (!found) return null;
      const { seq, time, timestamp, data } = found;
      return { seq, stamp: timestamp, at: time.getTime(), subject, data };
    } catch {
      return undefined;
    }
  }

  /**
   * Reads until the connection ends; it ends when anything is amiss, so that what was missed is read by the next one.
   * @param from the first number
   * @param take is given messages in their order. `false`: no more is wanted
   * @returns `refused` where the credentials are not for it
   */
  async read(from: number, filter: string, take: Take): Promise<'ended' | 'refused'> {
    try {
      // The reader itself may take a while to notice that the connection is gone.
      await Promise.race([this.#read(from, filter, take), this.#nc.closed()]);
      return 'ended';
    } catch (cause) {
      if (isRefusal(cause)) return 'refused';
      // Not there any more: the next connection says why.
      if (this.#nc.isClosed() || cause instanceof JetStreamApiError || cause instanceof errors.TimeoutError)
        return 'ended';
      throw cause;
    }
  }

  async #read(from: number, filter: string, take: Take): Promise<void> {
    const jsm = await jetstreamManager(this.#nc, { checkAPI: false, timeout: CALL_MS });
    // One that an earlier connection left behind may have given messages out that never arrived.
    await jsm.consumers.delete(STREAM, this.#laptop).catch(() => false);
    const info = await jsm.consumers.add(STREAM, {
      name: this.#laptop,
      filter_subject: filter,
      ...(from > 0
        ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: from }
        : { deliver_policy: DeliverPolicy.All }),
      ack_policy: AckPolicy.None,
      mem_storage: true,
      num_replicas: 1,
      inactive_threshold: nanos(FORGOTTEN_MS),
    });
    const messages = await this.#js.consumers.getConsumerFromInfo(info).consume({
      max_messages: BATCH,
      expires: 10_000,
      idle_heartbeat: HEARTBEAT_MS,
      abort_on_missing_resource: true,
    });
    void this.#watch(messages);
    const gathered = gather(take, () => void messages.close());
    let count = 0;
    for await (const message of messages) {
      count += 1;
      // One is missing: the next connection asks for it.
      if (message.info.deliverySequence !== count) break;
      if (!gathered.put(received(message), message.info.pending)) break;
    }
    gathered.end();
    await messages.close();
  }

  /** A reader that hears nothing of the server any more has to begin anew. */
  async #watch(messages: ConsumerMessages): Promise<void> {
    for await (const { type } of messages.status())
      if (type === 'heartbeats_missed' || type === 'consumer_deleted') await messages.close();
  }
}

/** Has messages taken over many at a time: until none is left, there are enough, or no more come for a moment. */
function gather(take: Take, stop: () => void) {
  let batch: Received[] = [];
  let timer: NodeJS.Timeout | undefined;
  let failure: { cause: unknown } | undefined;
  const flush = (): boolean => {
    clearTimeout(timer);
    timer = undefined;
    const messages = batch;
    batch = [];
    return messages.length === 0 || take(messages);
  };
  const later = () => {
    try {
      if (!flush()) stop();
    } catch (cause) {
      failure = { cause };
      stop();
    }
  };
  return {
    /** @returns whether more is wanted */
    put(message: Received, pending: number): boolean {
      batch.push(message);
      if (pending === 0 || batch.length >= BATCH) return flush();
      timer ??= setTimeout(later, GATHER_MS);
      return true;
    },
    /** Throws what taking over has thrown meanwhile. What is not taken yet is read again by the next connection. */
    end(): void {
      clearTimeout(timer);
      if (failure) throw failure.cause;
    },
  };
}

function received(message: JsMsg): Received {
  const { seq, timestampNanos, time, subject, data } = message;
  return { seq, stamp: timestampNanos.toString(), at: time.getTime(), subject, data };
}

function isRefusal(cause: unknown): boolean {
  return (
    cause instanceof errors.AuthorizationError ||
    cause instanceof errors.UserAuthenticationExpiredError ||
    cause instanceof errors.PermissionViolationError ||
    (cause instanceof Error && cause.cause instanceof errors.PermissionViolationError)
  );
}
