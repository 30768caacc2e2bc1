import { Sender } from '#electron/outbox/sender.ts';
import { memoryJournal, MemoryStore } from './memory-store.ts';
import type { SimulatedService } from './service.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One laptop: the product's sender, journal and rules. */
export class Laptop {
  readonly #store = new MemoryStore();
  readonly #sender: Sender;
  readonly #time: VirtualTime;

  constructor(time: VirtualTime, service: SimulatedService, random: () => number) {
    this.#time = time;
    const journal = memoryJournal(this.#store, time.clock.wall, random);
    this.#sender = new Sender({
      store: this.#store,
      journal,
      support: { explain: (_request, answer) => Promise.resolve(answer) },
      carryOut: (occurrence) => [journal.apply(occurrence)].filter((one) => one !== undefined),
      lease: { acquire: () => true, release: () => undefined },
      api: () => service,
      clock: time.clock,
      timers: time.timers,
      random,
      atOnce: 4,
      version: () => 0,
      isUndoable: () => false,
      onChange: () => undefined,
      onForeignChange: () => undefined,
      report(error) {
        throw error;
      },
    });
  }

  put(option: number): void {
    const optionGuid = `option-${String(option)}`;
    const id = this.#store.insert(optionGuid, this.#time.clock.wall());
    this.#sender.added({ id, optionGuid });
  }

  get waiting(): number {
    return this.#store.size;
  }

  start(): void {
    this.#sender.start();
  }

  wake(): void {
    this.#sender.wake();
  }

  stop(): void {
    this.#sender.stop();
  }
}
