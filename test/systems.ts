import { isMainThread } from 'node:worker_threads';

/**
 * What a test may depend on that not every system has. A test that leaves a system out does so by one of these, so that
 * a search for them finds all that is not looked at there.
 */

/** Files have an owner and permission bits, pipes have names, and a process can be told to end: all but Windows. */
export const isPosix = process.platform !== 'win32';

/** What is about Linux alone: the virtual display, the Electron from npm, what /proc tells. */
export const isLinux = process.platform === 'linux';

/** A time zone is changed by the environment of the process; a thread has a copy of that, which changes nothing. */
export const canChangeTimeZone = isMainThread;
