import type { Plugin } from 'vite';

/** What stands in the app in the place of a package, where one that the app uses imports it. */
type Row = { by: RegExp; of: string; instead: string };

const packageFolder = (name: string) => new RegExp(`[\\\\/]node_modules[\\\\/]${name}[\\\\/]`);
/** The package behind electron-store. */
const STORE = packageFolder('conf');
const refuse = (what: string) => `throw new Error('${what} of electron-store are left out of the app');`;

const ROWS: readonly Row[] = [
  // The validator of schemas alone is two fifths of what the first screen waits for. The settings are parsed with
  // valibot, and moved on by storage/settings-version. Whoever uses either of them is told.
  {
    by: STORE,
    of: 'ajv/dist/2020.js',
    instead: `export class Ajv2020 { constructor() { ${refuse('schemas')} } }`,
  },
  { by: STORE, of: 'ajv-formats', instead: 'export default {};' },
  {
    by: STORE,
    of: 'semver',
    instead: `export default new Proxy({}, { get() { ${refuse('migrations')} } });`,
  },
  // Node compares plain data by itself.
  {
    by: packageFolder('electron-updater'),
    of: 'lodash.isequal',
    instead: `import { isDeepStrictEqual } from 'node:util'; export { isDeepStrictEqual as default, isDeepStrictEqual as 'module.exports' };`,
  },
  // Its requests would be written out, addresses and all, where an environment variable asks for that.
  {
    by: packageFolder('builder-util-runtime'),
    of: 'debug',
    instead: `const debug = () => Object.assign(() => undefined, { enabled: false }); export default debug;`,
  },
];
const PREFIX = '\0left-out:';

/** Leaves out what packages bring along that the app does not use, or that Node has. */
export function leftOut(): Plugin {
  return {
    name: 'left-out',
    enforce: 'pre',
    resolveId(id, importer) {
      const row =
        importer === undefined ? -1 : ROWS.findIndex(({ of, by }) => of === id && by.test(importer));
      return row === -1 ? undefined : `${PREFIX}${row}`;
    },
    load: (id) => (id.startsWith(PREFIX) ? ROWS[Number(id.slice(PREFIX.length))]?.instead : undefined),
  };
}
