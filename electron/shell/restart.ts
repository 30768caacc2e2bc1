import type { App } from 'electron';

/** Starts the app anew. */
export type Restart = {
  now: () => void;
  /** Ends the app; what was prepared before starts it again. */
  toBeStartedAgain: () => void;
  /** Then nobody need be asked about what is still waiting: it goes on in a moment. */
  isUnderWay: () => boolean;
};

/** @param args what the app is started with then */
export function createRestart(app: Pick<App, 'relaunch' | 'quit'>, args: readonly string[]): Restart {
  let isUnderWay = false;
  return {
    now() {
      isUnderWay = true;
      app.relaunch({ args: [...args] });
      app.quit();
    },
    toBeStartedAgain() {
      isUnderWay = true;
      app.quit();
    },
    isUnderWay: () => isUnderWay,
  };
}
