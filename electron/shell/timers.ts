/** The computer's own timers; a test has others. */
export const timers = {
  set: (run: () => void, ms: number) => setTimeout(run, ms),
  clear: (timer: unknown) => {
    clearTimeout(timer as NodeJS.Timeout);
  },
};
