/** What is used of Node's process. */
type WatchedProcess = {
  on: (event: 'uncaughtException' | 'unhandledRejection', listener: (cause: unknown) => void) => unknown;
};

export type MainFailureDeps = {
  process: WatchedProcess;
  /** Writes down what was thrown. @returns the log's reference */
  report: (cause: unknown) => string;
  /** Says so, and asks. */
  ask: (ref: string) => Promise<'go_on' | 'restart'>;
  restart: () => void;
};

/**
 * What to do about bugs of main that nobody caught. Each is written down; the first is told to the user, who decides
 * whether to go on. Going on is safe for what is kept: every change is one transaction or one file put in place whole,
 * and a request is on the disk before it is on the wire, so half of a function that did not get to its end leaves
 * nothing half done. What may be broken is the part that threw, until the app is restarted. It is never restarted
 * unasked: the codes on the screen are in memory alone, and with them would go the manager's way to the register.
 * Rule: https://nodejs.org/api/process.html#warning-using-uncaughtexception-correctly
 */
export function watchMain({ process, report, ask, restart }: MainFailureDeps): void {
  let isTold = false;
  const tell = async (ref: string) => {
    isTold = true;
    if ((await ask(ref)) === 'restart') restart();
  };
  const onFailure = (cause: unknown) => {
    const ref = report(cause);
    if (!isTold) void tell(ref);
  };
  process.on('uncaughtException', onFailure);
  process.on('unhandledRejection', onFailure);
}
