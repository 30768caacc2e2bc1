import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach } from 'vitest';
import { PaintedCanvas } from './painted-canvas.ts';

beforeEach(() => {
  PaintedCanvas.install();
});

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  delete document.documentElement.dataset['theme'];
  delete document.documentElement.dataset['contrast'];
});
