import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Debian's `nobody`: nothing on the machine is his. */
const NOBODY = 65534;
const isRoot = process.getuid?.() === 0;

/** A program as it is to be started, and the environment for it. */
export type Start = { executable: string; env: Record<string, string> };

/**
 * Has a program run as a user without powers, whose home is a given folder. For root, who may not use Chromium's
 * sandbox, that is `nobody`; anybody else is ordinary enough.
 */
export function asOrdinaryUser(executable: string, home: string): Start {
  mkdirSync(home, { recursive: true });
  const env = { ...inherited(), HOME: home, XDG_CONFIG_HOME: join(home, '.config'), LANGUAGE: 'en_GB' };
  if (!isRoot) return { executable, env };
  chownSync(home, NOBODY, NOBODY);
  const wrapper = join(home, 'start.sh');
  const ids = `--reuid=${NOBODY} --regid=${NOBODY} --clear-groups`;
  writeFileSync(wrapper, `#!/bin/sh\nexec setpriv ${ids} -- '${executable}' "$@"\n`);
  chmodSync(wrapper, 0o755);
  return { executable: wrapper, env };
}

function inherited(): Record<string, string> {
  const entries = Object.entries(process.env);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
