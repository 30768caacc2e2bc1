/** What `apt-get` is asked for, so that `debianMirror` can read its answer. */
export const ASK_APT = ['indextargets', '--format', '$(LABEL)|$(REPO_URI)', 'Created-By: Packages'];

/**
 * Where this machine gets Debian's packages.
 *
 * @param targets what apt-get said to `ASK_APT`: one line a list of packages
 * @returns the first address of Debian itself, not of its security updates or of somebody else's packages; `undefined`
 * when apt has none: debootstrap then takes its own
 */
export function debianMirror(targets: string): string | undefined {
  for (const line of targets.split('\n')) {
    const [label, address] = line.split('|');
    if (label === 'Debian' && address !== undefined && /^https?:\/\//.test(address)) return address;
  }
  return undefined;
}
