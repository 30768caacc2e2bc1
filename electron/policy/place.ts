/**
 * Where the policy file of a computer lies: in folders that only administrators may make or write to. Written here, and
 * not looked up in the environment, which whoever starts the app chooses. On Windows it is beside the app's own folder,
 * which an update replaces.
 */
export function policyPath(platform: NodeJS.Platform): string {
  if (platform === 'win32') return String.raw`C:\Program Files\Till Setup Policy\policy.json`;
  return platform === 'darwin'
    ? '/Library/Application Support/Till Setup/policy.json'
    : '/etc/till-setup/policy.json';
}

/**
 * Who has to own the policy file. On Windows only administrators may write where it lies.
 * @param uid of the one user who may have written it; the system has no such numbers: `undefined`
 * @returns `undefined`: the place alone says enough
 */
export function policyOwner(platform: NodeJS.Platform, uid: number | undefined): { uid: number } | undefined {
  return platform === 'win32' || uid === undefined ? undefined : { uid };
}
