import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import jsQR from 'jsqr';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { toRgba, type Grey } from './picture.ts';

/** Names of the decoders in the order of the tables. */
export const DECODERS = ['zbarimg', 'zxing', 'jsqr'] as const;
export type DecoderName = (typeof DECODERS)[number];

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** What the decoders that run in this process read from a picture; `null` where one finds nothing. */
export async function readInProcess(
  picture: Grey,
): Promise<Record<Exclude<DecoderName, 'zbarimg'>, string | null>> {
  const { width, height } = picture;
  const image = { data: toRgba(picture), width, height, colorSpace: 'srgb' as const };
  const [zxing] = await readBarcodes(image, {
    formats: ['QRCode'],
    textMode: 'Plain',
    maxNumberOfSymbols: 1,
  });
  return {
    zxing: zxing?.text ?? null,
    jsqr: jsQR(image.data, width, height)?.data ?? null,
  };
}

/** What the marker picture says; no code of the bench does. */
export const MARKER = 'END OF PICTURE';

/**
 * What `zbarimg` reads from picture files, all in one process: one text a file, `null` where it found nothing.
 * The plain output does not say which file a text is from, and the XML output garbles everything but ASCII
 * (its Base64 extends the signs of bytes), so the picture `marker`, which says `MARKER`, is read after each file.
 */
export async function readWithZbar(files: readonly string[], marker: string): Promise<(string | null)[]> {
  const output = await new Promise<string>((resolve, reject) => {
    const settings = ['-q', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable'];
    const inTurn = files.flatMap((file) => [file, marker]);
    execFile('zbarimg', [...settings, ...inTurn], { maxBuffer: 1 << 26 }, (error, stdout) => {
      // 4 means that at least one of the pictures held no code.
      if (error === null || error.code === 4) resolve(stdout);
      else reject(new Error('zbarimg failed', { cause: error }));
    });
  });
  const texts = output.split(`${MARKER}\n`).slice(0, -1);
  if (texts.length !== files.length) throw new Error('zbarimg missed a marker');
  return texts.map((text) => (text === '' ? null : text.replace(/\n$/, '')));
}
