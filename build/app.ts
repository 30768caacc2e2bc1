import { rmSync } from 'node:fs';
import { build } from 'vite';
import { APP_FOLDER, mainConfig, preloadConfig, rendererConfig } from './vite.ts';

/** Bundles main, preload and renderer into out/app. */
export async function buildApp(): Promise<void> {
  rmSync(APP_FOLDER, { recursive: true, force: true });
  await Promise.all([build(mainConfig()), build(preloadConfig()), build(rendererConfig())]);
}

if (import.meta.main) await buildApp();
