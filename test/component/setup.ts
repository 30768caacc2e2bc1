import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { PATIENCE_MS } from '../patience.ts';
import { PaintedCanvas } from './painted-canvas.ts';

configure({ asyncUtilTimeout: PATIENCE_MS });

beforeEach(() => {
  PaintedCanvas.install();
});

afterEach(async () => {
  // A test that failed before its end leaves its clock to nobody.
  vi.useRealTimers();
  cleanup();
  document.body.replaceChildren();
  // A dialog that was open at its end has locked the page, in the turn after the one it opened in.
  await tick();
  document.body.removeAttribute('style');
  delete document.documentElement.dataset['theme'];
  delete document.documentElement.dataset['contrast'];
});
