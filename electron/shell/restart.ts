import type { App } from 'electron';

/** Starts the app anew. */
export type Restart = {
  now: () => void;
  /** Ends the app; what was prepared before starts it again. */
  toBeStartedAgain: () => void;
  /** Then nobody need be asked about what is still waiting: it goes on in a moment. */
  isUnderWay: () => boolean;
};

export function createRestart(app: Pick<App, 'relaunch' | 'quit'>): Restart {
  let isUnderWay = false;
  return {
    now() {
      isUnderWay = true;
      app.relaunch();
      app.quit();
    },
    toBeStartedAgain() {
      isUnderWay = true;
      app.quit();
    },
    isUnderWay: () => isUnderWay,
  };
}
