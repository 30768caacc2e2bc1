import { writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { pictureOf } from '../unit/code/qr/decoders.ts';
import { readWithZbar } from './read-qr.ts';

/** No window is needed for these; zbarimg is, which setup.ts has ready. */
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

for (const text of TEXTS)
  test(`zbar, which many scanner apps are made with, reads “${text}” as it was written`, async ({}, info) => {
    const { data, width, height } = pictureOf(text);
    const png = new PNG({ width, height });
    png.data = Buffer.from(data);
    const file = info.outputPath('code.png');
    writeFileSync(file, PNG.sync.write(png));
    expect(await readWithZbar(file)).toEqual([text]);
  });
