import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pictureOf } from './decoders.ts';

const TEXTS = [
  'Код-1234',
  'ЯЯ',
  '«Касса № 5»',
  'https://касса.example/?c=АБВ',
  'naïve',
  '日本',
  '€12',
  '00001',
  'a b  ',
];

const run = promisify(execFile);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qr-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function zbarMissing(): Promise<boolean> {
  return run('zbarimg', ['--version']).then(
    () => false,
    () => true,
  );
}

describe.skipIf(await zbarMissing())('zbar, which many scanner apps are made with', () => {
  it.each(TEXTS)('reads “%s” as it was written', async (text) => {
    const { data, width, height } = pictureOf(text);
    const png = new PNG({ width, height });
    png.data = Buffer.from(data);
    const file = join(folder, 'code.png');
    await writeFile(file, PNG.sync.write(png));
    const settings = ['-q', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable'];
    expect((await run('zbarimg', [...settings, file])).stdout).toBe(`${text}\n`);
  });
});
