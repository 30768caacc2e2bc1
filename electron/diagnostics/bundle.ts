import { strToU8, zipSync } from 'fflate';
import type { BundlePreview } from '#contract/diagnostics.ts';
import { cleanJson, type Redactor } from './redactor.ts';

export type BundleFile = BundlePreview['files'][number];

/** What goes in: each answer becomes a file of JSON, the log's files are taken as they are. */
export type BundleSources = {
  versions: () => unknown;
  preflight: () => Promise<unknown>;
  outbox: () => unknown;
  tills: () => unknown;
  settings: () => unknown;
  log: () => Promise<BundleFile[]>;
};

export type BundleDeps = {
  sources: BundleSources;
  redactor: Redactor;
  newId: () => string;
  /** What went wrong with a source, for the log. */
  report: (cause: unknown) => void;
};

/** What stands in a file whose source has a bug: support needs the other files all the more. */
const COULD_NOT_BE_READ = { could_not_be_read: true };

/** Bundles for support: gathered, shown, and saved exactly as they were shown. */
export class Bundles {
  readonly #deps: BundleDeps;
  #shown: BundlePreview | undefined;

  constructor(deps: BundleDeps) {
    this.#deps = deps;
  }

  async preview(): Promise<BundlePreview> {
    const { sources, redactor, newId } = this.#deps;
    const [log, ...files] = await Promise.all([
      this.#guarded(sources.log, []),
      this.#json('versions', sources.versions),
      this.#json('preflight', sources.preflight),
      this.#json('outbox', sources.outbox),
      this.#json('tills', sources.tills),
      this.#json('settings', sources.settings),
    ]);
    // The log was cleaned when it was written, of what was known to be secret then.
    const clean = log.map(({ name, text }) => ({ name, text: redactor.redact(text) }));
    this.#shown = { id: newId(), files: [...files, ...clean] };
    return this.#shown;
  }

  /** @returns the zip of the bundle that was shown last; `undefined` when that is another one */
  zip(id: string): Uint8Array | undefined {
    if (this.#shown?.id !== id) return undefined;
    return zipSync(Object.fromEntries(this.#shown.files.map(({ name, text }) => [name, strToU8(text)])));
  }

  async #json(name: string, source: () => unknown): Promise<BundleFile> {
    const value = await this.#guarded(source, COULD_NOT_BE_READ);
    return { name: `${name}.json`, text: `${cleanJson(value, this.#deps.redactor, 2)}\n` };
  }

  async #guarded<T>(source: () => T | Promise<T>, otherwise: T): Promise<T> {
    try {
      return await source();
    } catch (cause) {
      this.#deps.report(cause);
      return otherwise;
    }
  }
}
