import { shell } from 'electron';

/** The vendor's cabinet: where people sign in with the same phone number, and replace a password that they forgot. */
const CABINET = 'https://my.life-pos.ru';

/**
 * Opens the cabinet in the system's browser. It is the one address that is ever handed to another program, and it is
 * written here: neither the page nor the service has a say in it.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 * @returns whether the system took it
 */
export async function openCabinet(): Promise<boolean> {
  try {
    await shell.openExternal(CABINET);
    return true;
  } catch {
    return false;
  }
}
