import { onTestFinished } from 'vitest';
import { readCredentials } from '#electron/board/credentials.ts';
import { Link } from '#electron/board/link.ts';
import { temporaryFolder } from '../unit/storage/folders.ts';
import type { It } from './credentials.ts';

/** A laptop's connection alone, closed when the test is over. @param stores those that its credentials are for */
export async function openLink(
  it: It,
  url: string,
  laptop: string,
  stores?: readonly string[],
): Promise<Link> {
  const credentials = readCredentials(it.laptop(temporaryFolder(), laptop, stores), true);
  if (!credentials.ok) throw new Error(credentials.error);
  const openSocket = (at: string) => new WebSocket(at);
  const opened = await Link.open({ url, credentials: credentials.data, openSocket });
  if (!opened.ok) throw new Error(opened.error);
  onTestFinished(() => opened.data.close());
  return opened.data;
}
