import { strToU8, zipSync } from 'fflate';
import type { BundlePreview } from '#contract/diagnostics.ts';
import { cleanJson, type Redactor } from './redactor.ts';

export type BundleFile = BundlePreview['files'][number];

/** What goes in: each answer becomes a file of JSON, the log's files are taken as they are. */
export type BundleSources = {
  versions: () => unknown;
  preflight: () => Promise<unknown>;
  outbox: () => unknown;
  rollout: () => unknown;
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

/** Bundles for support: gathered, shown, and saved exactly as they were shown. */
export type Bundles = {
  preview: () => Promise<BundlePreview>;
  /** @returns the zip of the bundle that was shown last; `undefined` when that is another one */
  zip: (id: string) => Uint8Array | undefined;
};

/** What stands in a file whose source has a bug: support needs the other files all the more. */
const COULD_NOT_BE_READ = { could_not_be_read: true };

/** @see Bundles */
export function createBundles({ sources, redactor, newId, report }: BundleDeps): Bundles {
  let shown: BundlePreview | undefined;

  async function guarded<T>(source: () => T | Promise<T>, otherwise: T): Promise<T> {
    try {
      return await source();
    } catch (cause) {
      report(cause);
      return otherwise;
    }
  }

  const json = async (name: string, source: () => unknown): Promise<BundleFile> => ({
    name: `${name}.json`,
    text: `${cleanJson(await guarded(source, COULD_NOT_BE_READ), redactor, 2)}\n`,
  });

  return {
    async preview() {
      const [log, ...files] = await Promise.all([
        guarded(sources.log, []),
        json('versions', sources.versions),
        json('preflight', sources.preflight),
        json('outbox', sources.outbox),
        json('rollout', sources.rollout),
        json('settings', sources.settings),
      ]);
      // The log was cleaned when it was written, of what was known to be secret then.
      const clean = log.map(({ name, text }) => ({ name, text: redactor.redact(text) }));
      shown = { id: newId(), files: [...files, ...clean] };
      return shown;
    },
    zip(id) {
      if (shown?.id !== id) return undefined;
      return zipSync(Object.fromEntries(shown.files.map(({ name, text }) => [name, strToU8(text)])));
    },
  };
}
