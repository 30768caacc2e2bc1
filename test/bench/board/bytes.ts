import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readCredentials } from '#electron/board/credentials.ts';
import { subjects } from '#electron/board/envelope.ts';
import { Link, type Received } from '#electron/board/link.ts';
import { dataOf } from '../outbox/filled.ts';
import type { LaptopAt } from './laptop.ts';

/** The bytes of all files in a folder. */
export function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** Reads the events that a board has. @param count of messages. @returns how many are events, and their payloads and subjects */
export async function bytesOnWire(
  { url, org, credentialsFile }: LaptopAt,
  count: number,
): Promise<{ events: number; bytes: number }> {
  const credentials = dataOf(readCredentials(credentialsFile, true));
  const link = dataOf(await Link.open({ url, credentials, openSocket: (at) => new WebSocket(at) }));
  const received: Received[] = [];
  await link.read(0, subjects(org).all, (batch) => {
    received.push(...batch);
    return received.length < count;
  });
  await link.close();
  const events = received.filter(({ subject }) => subject.includes('.e.'));
  const bytes = events.reduce((sum, { subject, data }) => sum + subject.length + data.length, 0);
  return { events: events.length, bytes };
}
