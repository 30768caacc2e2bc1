import { chmodSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { err, ok } from '#contract/result.ts';
import { Claims } from '#electron/board/claims.ts';
import type { BoardParts } from '#electron/session/team-board.ts';
import { createIt } from '../../board/credentials.ts';
import { temporaryFolder } from '../storage/folders.ts';
import { createOffice, dataOf, EMPLOYEE, type Office, organisation, TILL } from './office.ts';

/** What of the client of NATS was loaded. */
const loaded = vi.hoisted(() => [] as string[]);
vi.mock('@nats-io/nats-core', (original) => {
  loaded.push('nats-core');
  return original();
});
vi.mock('@nats-io/jetstream', (original) => {
  loaded.push('jetstream');
  return original();
});

const NORTH = organisation('North', 0x10);
const URL = 'wss://board.example.com';

/** A socket that never says anything. */
class Silent extends EventTarget {
  isOpen = true;
  binaryType = 'arraybuffer';
  bufferedAmount = 0;
  onclose: ((event: object) => void) | null = null;
  close(): void {
    this.isOpen = false;
    this.onclose?.({ wasClean: false, reason: '' });
  }
}

function boardOf(): BoardParts & { sockets: Silent[]; opened: string[] } {
  const sockets: Silent[] = [];
  const opened: string[] = [];
  const credentials = createIt(NORTH.orgGuid).laptop(temporaryFolder(), `L${'a'.repeat(32)}`);
  return {
    settings: { url: URL, credentials_file: credentials },
    ...{ version: '0.2.0', hasModes: process.platform !== 'win32', redact: (text) => text },
    openSocket(url) {
      opened.push(url);
      const socket = new Silent();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    ...{ sockets, opened },
  };
}

/** Until the board has begun, which is loaded on the way. */
async function begun(office: Office): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
  await office.workspace().teamBoard?.start();
  await office.quiet();
}

it('without the setting nothing of a board is there, or even loaded', async () => {
  const office = await createOffice();
  await office.connect(NORTH);
  await begun(office);
  expect(office.workspace().teamBoard).toBeUndefined();
  expect(office.state().sharedBoard).toBeNull();
  expect(loaded).toEqual([]);
});

it('with the setting the board is reached for with the connection, signed in or out, until that is closed', async () => {
  const board = boardOf();
  const office = await createOffice({ board });
  await office.connect(NORTH);
  expect(loaded).toEqual([]);
  await begun(office);
  expect(loaded.toSorted()).toEqual(['jetstream', 'nats-core']);
  expect(new Set(board.opened.map((url) => new globalThis.URL(url).origin))).toEqual(new Set([URL]));
  expect(office.state().sharedBoard).toMatchObject({ isReached: false, reachedAt: null });

  // It has credentials of its own: without the service's token it goes on.
  dataOf(await office.app().connections.signOut());
  const before = board.opened.length;
  await vi.advanceTimersByTimeAsync(60_000);
  await office.quiet();
  expect(board.opened.length).toBeGreaterThan(before);
  expect(office.state().sharedBoard).toMatchObject({ isReached: false, problem: 'not_reached' });

  dataOf(await office.app().connections.forget());
  expect(office.state().sharedBoard).toBeNull();
  const after = board.opened.length;
  await vi.advanceTimersByTimeAsync(3_600_000);
  await office.quiet();
  expect(board.opened).toHaveLength(after);
  expect(board.sockets.filter(({ isOpen }) => isOpen)).toEqual([]);
  expect(office.reports).toEqual([]);
});

it('the training store has no board, whatever the setting says', async () => {
  const board = boardOf();
  const office = await createOffice({ board });
  await office.restart({ onTraining: true });
  await begun(office);
  expect(office.workspace().teamBoard).toBeUndefined();
  expect(board.opened).toEqual([]);
});

it('a till is not claimed while its store cannot be read, and no request goes out', async () => {
  const office = await createOffice({ board: boardOf() });
  await office.connect(NORTH);
  await begun(office);
  const { directory } = office.workspace();
  const failed = { code: 'storage_failed', retryable: true } as const;
  const reading = vi.spyOn(directory, 'findWorkplace').mockReturnValue(err(failed));
  const claims = office.workspace().teamBoard?.claims() ?? expect.fail('there is no board');
  expect(await claims.take(TILL, null)).toEqual(err(failed));
  expect(() => claims.release(TILL)).not.toThrow();

  const asked = { workplaceGuid: TILL, outletGuid: null, employeeGuid: EMPLOYEE, sendSms: false };
  const answer = await office.app().activation.issue({ ...asked, replace: false });
  expect(answer).toMatchObject({ error: { ...failed, reached: 'no' } });
  expect(office.network.sent).toEqual([]);
  expect(office.state().activations).toEqual([]);
  reading.mockRestore();
});

it('a till is given back only where no code of this laptop is out', async () => {
  const office = await createOffice({ board: boardOf() });
  await office.connect(NORTH);
  await begun(office);
  const released = vi.spyOn(Claims.prototype, 'release');
  const { tills, teamBoard } = office.workspace();
  const claims = teamBoard?.claims() ?? expect.fail('there is no board');
  const asked = { workplaceGuid: TILL, outletGuid: null, employeeGuid: EMPLOYEE, sendSms: false };
  dataOf(tills.codeRequestLog.requested({ ...asked, replace: false }));
  tills.codeRequestLog.ended(TILL, { kind: 'issued', at: Date.now() });
  claims.release(TILL);
  expect(released).not.toHaveBeenCalled();
  dataOf(tills.handOver({ workplaceGuid: TILL }));
  claims.release(TILL);
  expect(released).toHaveBeenCalledOnce();
});

it('a claim that is under way as the connection is left comes to nothing', async () => {
  const office = await createOffice({ board: boardOf() });
  await office.connect(NORTH);
  const claims = office.workspace().teamBoard?.claims() ?? expect.fail('there is no board');
  // What does it is still being loaded.
  const early = claims.take(TILL, null);
  dataOf(await office.app().connections.forget());
  expect(await early).toEqual(ok({ kind: 'not_known', reachedAt: null }));

  await office.connect(NORTH);
  await begun(office);
  const again = office.workspace().teamBoard?.claims() ?? expect.fail('there is no board');
  const late = again.take(TILL, null);
  await office.quiet();
  dataOf(await office.app().connections.forget());
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await late).toEqual(ok({ kind: 'not_known', reachedAt: null }));
  expect(() => again.release(TILL)).not.toThrow();
  expect(office.reports).toEqual([]);
});

it('a check of the board that is under way as the connection is left comes to nothing', async () => {
  const office = await createOffice({ board: boardOf() });
  await office.connect(NORTH);
  await begun(office);
  const checked = office.workspace().teamBoard?.attempt();
  dataOf(await office.app().connections.forget());
  expect(await checked).toMatchObject({ isReached: false, problem: 'not_reached' });
});

it.skipIf(process.platform === 'win32')(
  'credentials that IT has protected meanwhile are used from the next check on, without another start',
  async () => {
    const board = boardOf();
    const { credentials_file } = board.settings;
    chmodSync(credentials_file, 0o644);
    const office = await createOffice({ board });
    await office.connect(NORTH);
    await begun(office);
    const check = () => office.workspace().teamBoard?.attempt();
    expect(await check()).toMatchObject({ problem: 'credentials_not_protected' });
    expect(office.state().sharedBoard).toMatchObject({ problem: 'credentials_not_protected' });
    chmodSync(credentials_file, 0o600);
    void check();
    await office.quiet();
    await vi.advanceTimersByTimeAsync(1);
    expect(board.opened).toHaveLength(1);
    expect(office.state().sharedBoard?.problem).not.toBe('credentials_not_protected');
  },
);

it('a board for which the disk had no room at the start begins with the next check or code', async () => {
  const board = boardOf();
  const office = await createOffice({ board });
  await office.connect(NORTH);
  const writing = vi.spyOn(office.workspace().tills.sharing, 'merge').mockImplementation(() => {
    throw new Error('database or disk is full');
  });
  await begun(office);
  expect(board.opened).toEqual([]);
  writing.mockRestore();
  void office.workspace().teamBoard?.claims().take(TILL, null);
  await begun(office);
  expect(board.opened).toHaveLength(1);
});
