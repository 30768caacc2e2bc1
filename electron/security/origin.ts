/** The scheme of the app's own pages. */
export const APP_SCHEME = 'app';
/** The one host of that scheme. */
const APP_HOST = 'bundle';
/** The page that the window shows. */
export const APP_PAGE = `${APP_SCHEME}://${APP_HOST}/index.html`;

/**
 * Whether an address is one of the app's own. Compares the parsed parts: prefixes can be forged, and `origin` is
 * `'null'` for custom schemes in Node's parser.
 */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && !url.username && !url.password;
}
