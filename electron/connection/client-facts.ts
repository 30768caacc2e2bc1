import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Placeholders that firmware carries where its maker wrote nothing. */
const NO_MODEL =
  /^(to be filled|system product name|default string|not (applicable|specified)|none|unknown)/i;

/** What a header can carry: visible ASCII with single spaces (RFC 9110 §5.5). */
function headerText(text: string): string {
  return text
    .replaceAll(/[^\x20-\x7e]+/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}

async function readModel(platform: NodeJS.Platform): Promise<string> {
  if (platform === 'linux') return readFile('/sys/devices/virtual/dmi/id/product_name', 'utf8');
  if (platform === 'darwin') return (await run('/usr/sbin/sysctl', ['-n', 'hw.model'])).stdout;
  if (platform !== 'win32') return '';
  const key = String.raw`HKLM\HARDWARE\DESCRIPTION\System\BIOS`;
  const { stdout } = await run('reg.exe', ['query', key, '/v', 'SystemProductName'], { windowsHide: true });
  return /REG_SZ\s+(.+)/.exec(stdout)?.[1] ?? '';
}

/**
 * The computer's hardware model for the ClientModel header.
 * @returns the model, or `undefined` where the system does not know it
 */
export async function hardwareModel(platform: NodeJS.Platform): Promise<string | undefined> {
  try {
    const model = headerText(await readModel(platform));
    return model === '' || NO_MODEL.test(model) ? undefined : model;
  } catch {
    return undefined;
  }
}

/** The system's name as the API's documentation words it. */
export function osName(platform: NodeJS.Platform): 'Windows' | 'macOS' | 'Linux' {
  if (platform === 'win32') return 'Windows';
  return platform === 'darwin' ? 'macOS' : 'Linux';
}
