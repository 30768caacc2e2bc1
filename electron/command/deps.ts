import type { Session } from '../session/session.ts';
import type { StateStore } from '../state/store.ts';
import type { ConnectDeps } from './connect.ts';

/** What a command works with. */
export type CommandDeps = ConnectDeps & {
  session: Session;
  state: StateStore;
  /** One line of standard output, for programs. @returns whether somebody was there to take it */
  out: (line: string) => Promise<boolean>;
  /** One line of standard error, for people. */
  tell: (line: string) => void;
  /** Somebody wants it to end. @returns what ends the listening */
  onInterrupt: (listener: () => void) => () => void;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
};
