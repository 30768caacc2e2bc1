import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../../../build/app.ts';
import { ensureElectron } from '../../../build/electron/ensure.ts';
import { prepareMachine } from '../../../build/machine/prepare.ts';
import { APP_FOLDER } from '../../../build/places.ts';
import { startTeamServer } from '../../e2e/team.ts';
import { median } from '../outbox/measure.ts';
import { ORG_GUID, prepareConnected } from '../startup/profile.ts';
import { startOnce } from '../startup/start-once.ts';

const SUBJECTS = ['without', 'with'] as const;
type Subject = (typeof SUBJECTS)[number];
/** As long as the app has to reach the board, in milliseconds. */
const LINGER_MS = 4000;

/**
 * The start of a connected app to its first screen with a board set up, whose server runs, and without, taking turns. The
 * app begins with the board half a second after it has opened its data, so that a fast start is over before that:
 * what is measured is the start as a person has it. Sockets stand in for Electron's own; both have them loaded.
 * @returns medians in milliseconds, and their ratio
 */
export async function benchStart(folder: string, isQuick: boolean) {
  const log = (line: string) => console.error(line);
  const electron = await ensureElectron({ allowSubstitute: true, log });
  const machine = await prepareMachine({ tools: [], display: 'offscreen-ok', electron, log });
  await buildApp();
  const server = await startTeamServer(join(folder, 'team'), ORG_GUID);
  try {
    const authority = join(folder, 'authority.pem');
    writeFileSync(authority, server.authority);
    const policies = { without: {}, with: server.laptop('Anna').env };
    const start = (subject: Subject, lingerMs: number) =>
      startOnce({
        ...{ executable: electron.executable, args: machine.args },
        env: { ...machine.env, ...policies[subject] },
        target: join(APP_FOLDER, 'main.js'),
        selector: 'main[data-step="store"]',
        profile: join(folder, `profile-${subject}`),
        switches: [`--bench-authority=${authority}`, `--bench-linger=${lingerMs}`],
      });
    // The first of each fills the caches on disk, and shows that the setting is followed.
    for (const subject of SUBJECTS) {
      prepareConnected(join(folder, `profile-${subject}`), 0);
      const before = await server.messages();
      await start(subject, LINGER_MS);
      const isReached = (await server.messages()) > before;
      if (isReached !== (subject === 'with'))
        throw new Error(`the app ${subject} a board: reached ${isReached}`);
    }
    const runs = isQuick ? 3 : 15;
    const ms: Record<Subject, number[]> = { without: [], with: [] };
    for (let run = 0; run < runs; run += 1) {
      for (const subject of run % 2 === 0 ? SUBJECTS : SUBJECTS.toReversed()) {
        ms[subject].push((await start(subject, 0)).startMs);
      }
    }
    const [without, withBoard] = [median(ms.without), median(ms.with)];
    return {
      electron: electron.version,
      runs,
      withoutMs: without,
      withMs: withBoard,
      ratio: withBoard / without,
      ms,
    };
  } finally {
    await server.stop();
    await machine.stop();
  }
}
