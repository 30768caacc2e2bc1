import type { Plugin } from 'vite';

/** The validator of JSON schemas that electron-store brings along. */
const VALIDATOR: ReadonlySet<string> = new Set(['ajv/dist/2020.js', 'ajv-formats']);
/** The package behind electron-store; anybody else who imports the validator gets it. */
const OF_STORE = /[\\/]node_modules[\\/]conf[\\/]/;
const LEFT_OUT = '\0no-schemas';

/**
 * Leaves out the JSON schema validator that electron-store has for those who give it a schema: it is two fifths of what
 * the first screen waits for, and the settings are parsed with valibot. Whoever gives it a schema is told.
 */
export function noSchemas(): Plugin {
  return {
    name: 'no-schemas',
    enforce: 'pre',
    resolveId: (id, importer) =>
      VALIDATOR.has(id) && importer && OF_STORE.test(importer) ? LEFT_OUT : undefined,
    load: (id) =>
      id === LEFT_OUT
        ? `export class Ajv2020 { constructor() { throw new Error('schemas of electron-store are left out of the app'); } }
           export default {};`
        : undefined,
  };
}
