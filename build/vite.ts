import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { InlineConfig, Rolldown } from 'vite';
import { contract, events } from '#contract/contract.ts';
import { leftOut } from './left-out.ts';
import { PUBLISHER } from './package/publisher.ts';
import { APP_FOLDER, ROOT } from './places.ts';

/** Where the development server listens, and the one of the components' page. */
const DEV_PORT = 5183;
const COMPONENTS_PORT = 5184;

type Manifest = { version: string; productName: string; devDependencies: { electron: string } };

/** What the code is told of the package it was built from. */
function constants(): Record<string, string> {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
  return {
    __APP_NAME__: JSON.stringify(manifest.productName),
    __APP_VERSION__: JSON.stringify(manifest.version),
    __UPDATE_FEED__: JSON.stringify(PUBLISHER.updates.feed),
    __UPDATE_KEY__: JSON.stringify(PUBLISHER.updates.publicKey),
    __SHIPPED_ELECTRON__: JSON.stringify(manifest.devDependencies.electron),
  };
}

/** Electron itself, Node's own modules, and the one package with native code stay outside the bundles. */
const EXTERNAL = [
  'electron',
  'original-fs',
  '@photostructure/sqlite',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

const common: InlineConfig = { configFile: false, root: ROOT, logLevel: 'warn', define: constants() };

/** The licences of everything that is bundled, in a file beside it; packages carry them (package/config.ts). */
const licensesOf = (bundle = '') => ({ fileName: `licenses-${bundle}.md` });

/** What runs in Node: entries of electron/ by the names of their bundles, everything but `external` inside. */
function nodeConfig(
  entries: Record<string, string>,
  external: string[],
  output: Rolldown.OutputOptions,
  isWatching: boolean,
): InlineConfig {
  const input = Object.fromEntries(
    Object.entries(entries).map(([name, path]) => [name, join(ROOT, 'electron', path)]),
  );
  return {
    ...common,
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir: APP_FOLDER,
      emptyOutDir: false,
      // Node 20, the oldest that an Electron in use here brings.
      target: 'node20',
      minify: true,
      watch: isWatching ? {} : null,
      license: licensesOf(Object.keys(entries)[0]),
      rolldownOptions: { input, external, output },
    },
  };
}

/**
 * The main process and its worker threads: ECMAScript modules, parts that are not needed at once in files of their own.
 * A thread's bundle lies beside the main process's, which starts it by its name.
 */
export function mainConfig({ watch = false } = {}): InlineConfig {
  const output = {
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'main-[name]-[hash].js',
  } as const;
  const entries = { main: 'main.ts', 'directory-worker': 'directory/worker.ts' };
  const config = nodeConfig(entries, EXTERNAL, output, watch);
  // One of them: electron-updater would bring another.
  return { ...config, plugins: [leftOut()], resolve: { dedupe: ['semver'] } };
}

/** What the preload script is told of the contract: its names, as they are when bundling begins. */
function names(): Record<string, string> {
  const calls = Object.entries(contract).map(([domain, its]) => [domain, Object.keys(its)]);
  return {
    __CALLS__: JSON.stringify(Object.fromEntries(calls)),
    __EVENTS__: JSON.stringify(Object.keys(events)),
  };
}

/** The preload script: a sandboxed one must be a single CommonJS file. */
export function preloadConfig({ watch = false } = {}): InlineConfig {
  const output = { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false } as const;
  const config = nodeConfig({ preload: 'preload.ts' }, ['electron'], output, watch);
  return { ...config, define: { ...config.define, ...names() } };
}

/**
 * The pieces of a page: what it begins with, and the parts that are loaded when there is time. Each file is a request that
 * the main process answers, and with a piece for every part that took longer than the parts themselves.
 */
const PIECES: Rolldown.CodeSplittingGroup[] = [
  { name: 'first', tags: ['$initial'], priority: 1 },
  { name: 'parts' },
];

/** A page that is served at `app://bundle/`, so every path is absolute there. */
function pageConfig(root: string, port: number, outDir: string): InlineConfig {
  return {
    ...common,
    root,
    base: '/',
    plugins: [svelte({ configFile: join(ROOT, 'svelte.config.js') })],
    // The page's own host is `bundle`, so its client must be told where the development server is.
    server: {
      host: '127.0.0.1',
      port,
      strictPort: true,
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: port },
      fs: { allow: [ROOT] },
    },
    build: {
      outDir,
      emptyOutDir: true,
      license: licensesOf('page'),
      // Chromium 130, the oldest that an Electron in use here brings.
      target: 'chrome130',
      // Fonts and pictures stay files: the policy allows no data: fonts.
      assetsInlineLimit: 0,
      // Files are read from this computer's disk: what the first screen needs comes in one piece, all else in another.
      chunkSizeWarningLimit: 700,
      rolldownOptions: { output: { codeSplitting: { groups: PIECES } } },
      modulePreload: { polyfill: false },
    },
  };
}

/** The renderer. */
export function rendererConfig(): InlineConfig {
  return pageConfig(join(ROOT, 'renderer'), DEV_PORT, join(APP_FOLDER, 'renderer'));
}

/**
 * The page that shows every part of the renderer's kit: for development and for the tests of how they look, never part
 * of the app.
 * @param outDir where it is bundled, away from what the app is made of
 */
export function componentsConfig(outDir = join(ROOT, 'out/components/page')): InlineConfig {
  const config = pageConfig(join(ROOT, 'test/components-page'), COMPONENTS_PORT, outDir);
  return { ...config, cacheDir: join(ROOT, 'out/components/vite') };
}
