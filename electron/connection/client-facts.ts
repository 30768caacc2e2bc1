import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { win32 } from 'node:path';
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

/** A folder on a drive of this computer, with nothing in it that a file's name cannot have. */
const LOCAL_FOLDER = /^[a-z]:\\(?:[^<>:"/|?*\\.\p{Cc}]+\\?)+$/iu;

/**
 * A program of Windows' own by its whole path: one named without is looked for in folders that anybody may write to,
 * the current one among them.
 * @param systemRoot what the environment says; anything but a folder on this computer's drives is not believed
 */
export function systemProgram(name: string, systemRoot: string | undefined): string {
  const root =
    systemRoot !== undefined && LOCAL_FOLDER.test(systemRoot) ? systemRoot : String.raw`C:\Windows`;
  return win32.join(root, 'System32', name);
}

/** What is asked of the computer. */
export type Computer = {
  readText: (path: string) => Promise<string>;
  /** Runs a program without a window. @returns what it prints */
  outputOf: (program: string, args: readonly string[]) => Promise<string>;
};

const thisComputer: Computer = {
  readText: (path) => readFile(path, 'utf8'),
  outputOf: async (program, args) => (await run(program, args, { windowsHide: true })).stdout,
};

async function readModel(
  platform: NodeJS.Platform,
  systemRoot: string | undefined,
  { readText, outputOf }: Computer,
): Promise<string> {
  if (platform === 'linux') return readText('/sys/devices/virtual/dmi/id/product_name');
  if (platform === 'darwin') return outputOf('/usr/sbin/sysctl', ['-n', 'hw.model']);
  if (platform !== 'win32') return '';
  const key = String.raw`HKLM\HARDWARE\DESCRIPTION\System\BIOS`;
  const reg = systemProgram('reg.exe', systemRoot);
  const stdout = await outputOf(reg, ['query', key, '/v', 'SystemProductName']);
  return /REG_SZ\s+(.+)/.exec(stdout)?.[1] ?? '';
}

/**
 * The computer's hardware model for the ClientModel header.
 * @param systemRoot what the environment says of where Windows lies
 * @returns the model, or `undefined` where the system does not know it
 */
export async function hardwareModel(
  platform: NodeJS.Platform,
  systemRoot: string | undefined,
  computer: Computer = thisComputer,
): Promise<string | undefined> {
  try {
    const model = headerText(await readModel(platform, systemRoot, computer));
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
