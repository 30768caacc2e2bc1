import type { KnipConfig } from 'knip';

/**
 * What `npm run check:unused` looks at. What package.json and the configs of the tools name is found by itself; whatever
 * else is started, and not imported, stands here.
 */
const config: KnipConfig = {
  entry: [
    'electron/main.ts',
    'electron/preload.ts',
    'electron/directory/worker.ts',
    'renderer/main.ts',
    'build/checks/knip-app.ts',
    'build/package/deb.ts',
    'test/bench/**/*.ts',
    // Found by a pattern.
    'test/components-page/**/*.{ts,svelte}',
    'test/e2e/{playwright.config,setup,slowest}.ts',
    'test/e2e/**/*.spec.ts',
    // Each a process of its own.
    'test/torture/manager.ts',
    'test/unit/migration/{shop,write}.ts',
    'test/unit/tills/writer.ts',
  ],
  project: ['electron/**/*.ts', 'renderer/**/*.{ts,svelte}', 'build/**/*.ts', 'test/**/*.{ts,svelte}'],
  // Made of the service's description, whole.
  ignoreIssues: { 'electron/pos-api/generated/**': ['exports', 'types'] },
  ignoreDependencies: [
    // Named in CSS.
    '@fontsource-variable/inter',
    '@fontsource-variable/jetbrains-mono',
    // Looked up by their paths.
    '@stoplight/prism-cli',
    '@stoplight/spectral-cli',
    'json-patch-test-suite',
    'ws',
    // Pins what others ask for: older npm does not find one for all of them.
    'picomatch',
  ],
  // Those of the system; where one is missing, what starts it says so.
  exclude: ['binaries'],
};
export default config;
