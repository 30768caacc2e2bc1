import type { Option } from '#contract/option.ts';
import { dataOf } from './refusal.ts';
import type { OutboxDeps } from './types.ts';

/** What the directory says of options, kept until it is another directory. Ends the call where that cannot be read. */
export class OptionsOfDirectory {
  readonly #directory: OutboxDeps['directory'];
  readonly #kept = new Map<string, Option | null>();

  constructor(directory: OutboxDeps['directory']) {
    this.#directory = directory;
  }

  /** @returns `null`: the directory lacks it */
  option(guid: string): Option | null {
    const kept = this.#kept.get(guid);
    if (kept !== undefined) return kept;
    const option = dataOf(this.#directory.findOption(guid));
    this.#kept.set(guid, option);
    return option;
  }

  all(): Option[] {
    const options = dataOf(this.#directory.options());
    for (const option of options) this.#kept.set(option.guid, option);
    return options;
  }

  clear(): void {
    this.#kept.clear();
  }
}
