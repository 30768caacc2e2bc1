import { join, normalize, sep } from 'node:path';

/**
 * The file that a request's path names.
 * @param folder absolute, without a separator at its end
 * @param pathname of a URL, percent-encoded
 * @returns the file's path, or `undefined` when the address is malformed or would lead out of the folder
 */
export function insideFolder(folder: string, pathname: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (decoded.includes('\0')) return undefined;
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) ? path : undefined;
}
