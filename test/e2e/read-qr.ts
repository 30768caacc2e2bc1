import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const run = promisify(execFile);

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/**
 * Reads the QR code in a picture with a decoder from npm that the app does not use.
 * @param png a screenshot
 * @returns what each code in the picture says
 */
export async function readWithZxing(png: Uint8Array): Promise<string[]> {
  const found = await readBarcodes(png, { formats: ['QRCode'], textMode: 'Plain' });
  return found.map(({ text }) => text);
}

/** Reads the QR codes in a picture file with Debian's zbarimg; none found is none, not a failure. */
export async function readWithZbar(file: string): Promise<string[]> {
  try {
    const { stdout } = await run('zbarimg', [
      '-q',
      '--nodbus',
      '--raw',
      '-Sdisable',
      '-Sqrcode.enable',
      file,
    ]);
    return stdout.split('\n').filter((line) => line !== '');
  } catch (cause) {
    // 4: no code in the picture.
    if (cause instanceof Error && 'code' in cause && cause.code === 4) return [];
    throw cause;
  }
}
