import type { Plugin } from 'vite';

/** What electron-store brings along for JSON schemas and for migrations by version; anybody else who imports it gets it. */
const LEFT_OUT: Record<string, string> = {
  'ajv/dist/2020.js': `export class Ajv2020 { constructor() { throw new Error('schemas of electron-store are left out of the app'); } }`,
  'ajv-formats': 'export default {};',
  semver: `export default new Proxy({}, { get() { throw new Error('migrations of electron-store are left out of the app'); } });`,
};
/** The package behind electron-store. */
const OF_STORE = /[\\/]node_modules[\\/]conf[\\/]/;
const PREFIX = '\0left-out:';

/**
 * Leaves out what electron-store has for those who give it a schema or migrations: the schema's validator alone is two
 * fifths of what the first screen waits for. The settings are parsed with valibot, and moved on by
 * storage/settings-version. Whoever uses either of them is told.
 */
export function leanStore(): Plugin {
  return {
    name: 'lean-store',
    enforce: 'pre',
    resolveId: (id, importer) =>
      id in LEFT_OUT && importer && OF_STORE.test(importer) ? PREFIX + id : undefined,
    load: (id) => (id.startsWith(PREFIX) ? LEFT_OUT[id.slice(PREFIX.length)] : undefined),
  };
}
