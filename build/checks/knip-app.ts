import type { KnipConfig } from 'knip';

/**
 * What `npm run check:unused` looks at a second time, without the tests: code of the app that only its tests use, and
 * dependencies of the app that only they need, are not used either. What a file of the app uses itself may be exported for
 * them.
 */
const config: KnipConfig = {
  entry: [
    'electron/main.ts!',
    'electron/preload.ts!',
    'electron/directory/{check,worker}.ts!',
    'renderer/main.ts!',
    'build/**/*.ts!',
  ],
  project: ['electron/**/*.ts!', 'renderer/**/*.{ts,svelte}!'],
  ignoreExportsUsedInFile: true,
  // Made of the service's description, whole.
  ignoreIssues: { 'electron/pos-api/generated/**': ['exports', 'types'] },
  // Those of the system; where one is missing, what starts it says so.
  exclude: ['binaries'],
};
export default config;
