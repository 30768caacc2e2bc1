import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { COST, readSealed, seal } from '#electron/handover/sealed-file.ts';
import { dataOf } from '../outbox/world.ts';

/** The least that is read, so that a key takes no time worth mentioning. */
const CHEAP = 2 ** 14;
const PASSPHRASE = 'correct horse battery';
const ID = randomUUID();
const BODY = Buffer.from('{"what":"Изменения"}');
const SUM = 32;

let file: Buffer;
beforeAll(async () => {
  file = await seal(ID, BODY, PASSPHRASE, CHEAP);
});

/** As somebody leaves it who changed the file and made its sum fit. */
function withSum(bytes: Buffer): Buffer {
  const sealed = bytes.subarray(0, -SUM);
  return Buffer.concat([sealed, createHash('sha256').update(sealed).digest()]);
}

/** With another head in its place, and a sum that fits. */
function withHead(change: (head: Record<string, unknown>) => unknown): Buffer {
  const length = file.readUInt16BE(9);
  const head = JSON.parse(file.subarray(11, 11 + length).toString()) as Record<string, unknown>;
  const text = Buffer.from(JSON.stringify(change(head)));
  const prefix = Buffer.from(file.subarray(0, 11));
  prefix.writeUInt16BE(text.length, 9);
  return withSum(Buffer.concat([prefix, text, file.subarray(11 + length)]));
}

const open = async (bytes: Buffer, passphrase = PASSPHRASE) => {
  const read = readSealed(bytes);
  return read.ok ? await read.data.unseal(passphrase) : read;
};

describe('a sealed file', () => {
  test('is opened by its passphrase, and known by its id', async () => {
    expect(dataOf(readSealed(file)).id).toBe(ID);
    expect(dataOf(await open(file)).equals(BODY)).toBe(true);
  });

  test('is opened by the same words, however their letters are composed', async () => {
    const composed = await seal(ID, BODY, 'Йогурт és crème', CHEAP);
    expect((await open(composed, 'Йогурт és crème'.normalize('NFD'))).ok).toBe(true);
  });

  test('asks by default for the cost that is recommended, and nothing of it is readable', async () => {
    const dear = await seal(ID, BODY, PASSPHRASE);
    expect(dear.toString('latin1')).toContain(`"cost":${COST}`);
    expect(COST).toBe(131_072);
    expect(dear.includes(BODY.subarray(0, 8))).toBe(false);
    expect(dear.includes(PASSPHRASE)).toBe(false);
    expect(dataOf(await open(dear)).equals(BODY)).toBe(true);
  });

  test('is another one each time', async () => {
    const again = await seal(ID, BODY, PASSPHRASE, CHEAP);
    expect(again.subarray(-64).equals(file.subarray(-64))).toBe(false);
  });

  test('is not opened by another passphrase', async () => {
    expect(await open(file, `${PASSPHRASE}!`)).toMatchObject({
      error: { code: 'handover_wrong_passphrase' },
    });
  });

  test('is refused as damaged when any one byte is another, without a key being derived', () => {
    for (let at = 0; at < file.length; at += 1) {
      const bytes = Buffer.from(file);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << (at % 8)), at);
      expect(readSealed(bytes), `byte ${at}`).toMatchObject({ error: { code: 'handover_damaged' } });
    }
  });

  test('is refused as damaged wherever it was cut off, or grew', () => {
    for (let length = 0; length < file.length; length += 1)
      expect(readSealed(file.subarray(0, length))).toMatchObject({ error: { code: 'handover_damaged' } });
    expect(readSealed(Buffer.concat([file, Buffer.from([0])]))).toMatchObject({
      error: { code: 'handover_damaged' },
    });
  });

  test('is refused when somebody changes it and makes the sum fit', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: file.length - SUM - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const bytes = Buffer.from(file);
          bytes.writeUInt8(bytes.readUInt8(at) ^ mask, at);
          expect((await open(withSum(bytes))).ok).toBe(false);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is never opened, and breaks nothing, whatever bytes it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (noise) => {
        const start = Buffer.concat([file.subarray(0, 9), Buffer.from(noise), Buffer.alloc(SUM)]);
        expect((await open(Buffer.from(noise))).ok).toBe(false);
        expect((await open(withSum(start))).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['costs more memory than reading it may take', { cost: 2 ** 20 }],
    ['costs so little that its passphrase could be guessed', { cost: 2 ** 10 }],
    ['costs what is no power of two', { cost: 20_000 }],
    ['has other blocks', { block: 1024 }],
    ['asks for many at once', { parallel: 64 }],
    ['has a short salt', { salt: 'AAAA' }],
    ['has no id', { id: 'x' }],
    ['says more than it has to', { more: 1 }],
  ])('is refused before a key is derived when its head %s', (_what, change) => {
    expect(readSealed(withHead((head) => ({ ...head, ...change })))).toMatchObject({
      error: { code: 'handover_damaged' },
    });
  });

  test('says so when a later version wrote it', () => {
    const later = Buffer.from(file);
    later.writeUInt8(2, 8);
    expect(readSealed(withSum(later))).toMatchObject({ error: { code: 'handover_too_new' } });
  });
});
