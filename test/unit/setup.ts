import { afterEach, vi } from 'vitest';

afterEach(() => {
  // Files share their modules and globals: a test that failed before its end leaves its clock and its doubles to nobody.
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
