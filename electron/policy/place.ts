import { win32 } from 'node:path';

/**
 * Where the policy file of a computer lies: in folders that only administrators may write to.
 * @param environment of it, `ProgramData` is used on Windows
 */
export function policyPath(
  platform: NodeJS.Platform,
  environment: { programData: string | undefined },
): string {
  if (platform === 'win32') {
    const { programData = String.raw`C:\ProgramData` } = environment;
    return win32.join(programData, 'Till Setup', 'policy.json');
  }
  return platform === 'darwin'
    ? '/Library/Application Support/Till Setup/policy.json'
    : '/etc/till-setup/policy.json';
}
