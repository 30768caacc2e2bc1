import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Authority } from './certificates.ts';

/**
 * Has Chromium trust an authority as a company's computers trust their own: on Linux through the certificate database in
 * the user's home (https://chromium.googlesource.com/chromium/src/+/main/docs/linux/cert_management.md).
 * @param home of the test's own
 * @returns what belongs into the environment of the app
 */
export function trustInHome(home: string, { cert }: Authority): { HOME: string } {
  const folder = join(home, '.pki/nssdb');
  const file = join(home, 'authority.pem');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, cert);
  const certutil = (...args: string[]) => execFileSync('certutil', ['-d', `sql:${folder}`, ...args]);
  certutil('-N', '--empty-password');
  certutil('-A', '-t', 'C,,', '-n', 'authority', '-i', file);
  return { HOME: home };
}
