import { statSync } from 'node:fs';
import type { App } from 'electron';

export type LaunchListeners = {
  link: (link: string) => void;
  /** Files that were opened together. */
  files: (paths: readonly string[]) => void;
};

/**
 * Hears what macOS wants to be opened, from before the app is ready; the other systems say it on the command line. The
 * packages declare links and files (build/package/config.ts). The app itself makes itself nobody's handler: that would
 * write to the user's registry what no uninstaller removes, and a copy unpacked to try it would take the links away
 * from the installed app. Rule: https://www.electronjs.org/docs/latest/api/app#event-open-file-macos
 */
export function listenForLaunchRequests(app: Pick<App, 'on'>, { link, files }: LaunchListeners): void {
  let together: string[] = [];
  app.on('open-url', (event, url) => {
    event.preventDefault();
    link(url);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    // One event a file, all in the same turn.
    if (together.push(path) > 1) return;
    setImmediate(() => {
      const paths = together;
      together = [];
      files(paths);
    });
  });
}

/** What lies at a path; what the system will not say counts as nothing. */
export function pathKind(path: string): 'file' | 'other' | 'nothing' {
  try {
    return statSync(path).isFile() ? 'file' : 'other';
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return 'nothing';
    throw cause;
  }
}
