import { posix, win32 } from 'node:path';

/**
 * Where the policy file of a computer lies: in folders that only administrators may write to.
 * @param environment of it, `ProgramData` is used on Windows
 */
export function policyPath(
  platform: NodeJS.Platform,
  environment: { programData: string | undefined },
): string {
  switch (platform) {
    case 'win32':
      return win32.join(environment.programData ?? String.raw`C:\ProgramData`, 'Till Setup', 'policy.json');
    case 'darwin':
      return '/Library/Application Support/Till Setup/policy.json';
    default:
      return posix.join('/etc', 'till-setup', 'policy.json');
  }
}
