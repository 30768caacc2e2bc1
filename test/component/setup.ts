import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach, vi } from 'vitest';
import { PaintedCanvas } from './painted-canvas.ts';

beforeEach(() => {
  PaintedCanvas.install();
});

afterEach(() => {
  // A test that failed before its end leaves its clock to nobody.
  vi.useRealTimers();
  cleanup();
  document.body.replaceChildren();
  delete document.documentElement.dataset['theme'];
  delete document.documentElement.dataset['contrast'];
});
