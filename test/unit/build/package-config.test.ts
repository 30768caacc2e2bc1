import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { configuration, DIRECTORY_FILE, LINK_SCHEME } from '../../../build/package/config.ts';
import { ICNS_SIZES, ICO_SIZES, icnsOf } from '../../../build/package/icons/containers.ts';
import { PUBLISHER } from '../../../build/package/publisher.ts';
import { ROOT } from '../../../build/places.ts';
import { isPosix } from '../../systems.ts';

const config = configuration({ purpose: 'release', output: 'out/package', env: {} });
const at = (path: string | null | undefined) => join(ROOT, path ?? 'nothing named');
const bytes = (path: string | null | undefined) => readFileSync(at(path));

/** The kinds of packages for a system, each with its processors. */
function targetsOf(system: 'win' | 'mac' | 'linux'): Record<string, unknown> {
  const targets = config[system]?.target;
  if (!Array.isArray(targets)) throw new Error('targets are a list');
  return Object.fromEntries(
    targets.map((one) => (typeof one === 'string' ? [one, []] : [one.target, one.arch])),
  );
}

describe('the configuration of the packages', () => {
  it('is one that electron-builder’s own schema accepts', () => {
    const schema = createRequire(import.meta.url).resolve('app-builder-lib/scheme.json');
    const ajv = new Ajv({ strict: false, allErrors: true });
    const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    // Functions are no JSON; the schema wants them to be anything.
    expect(validate(config), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
    expect(validate({ ...config, appIdd: 'a slip' })).toBe(false);
  });

  it('makes every kind of package for both processors', () => {
    const both = ['x64', 'arm64'];
    expect(targetsOf('win')).toEqual({ nsis: both, msi: both, zip: both });
    expect(targetsOf('mac')).toEqual({ dmg: both, zip: both });
    expect(targetsOf('linux')).toEqual({ AppImage: both, deb: both, rpm: both, 'tar.gz': both });
  });

  it('leaves it to whoever installs on Windows whether for one user or for all, and the MSI is for all', () => {
    expect(config.nsis).toMatchObject({ oneClick: false, perMachine: false, allowElevation: true });
    expect(config.msi).toMatchObject({ perMachine: true, runAfterFinish: false });
    expect(config.msi?.upgradeCode).toMatch(/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/);
  });

  it('takes of the native package the target’s binary alone', () => {
    for (const [system, folder] of [
      ['win', 'win32'],
      ['mac', 'darwin'],
      ['linux', 'linux'],
    ] as const) {
      const natives = JSON.stringify(config[system]?.files).match(/prebuilds[^"]*/g);
      expect(natives).toEqual([`prebuilds/${folder}-\${arch}/*.glibc.node`]);
      for (const arch of ['x64', 'arm64']) {
        const file = `prebuilds/${folder}-${arch}/@photostructure+sqlite.glibc.node`;
        expect(existsSync(at(join('node_modules/@photostructure/sqlite', file)))).toBe(true);
      }
    }
  });

  it('declares the file of a directory and the links, which NSIS is told of by its script', () => {
    const [file] = asList(config.fileAssociations);
    expect(file).toMatchObject(DIRECTORY_FILE);
    expect(asList(config.protocols)).toMatchObject([{ schemes: [LINK_SCHEME] }]);
    const script = bytes(config.nsis?.include).toString('utf8');
    expect(script).toContain(`WriteRegStr SHCTX "Software\\Classes\\${LINK_SCHEME}" "URL Protocol" ""`);
    expect(script).toContain(`DeleteRegKey SHCTX "Software\\Classes\\${LINK_SCHEME}"`);
  });

  it('quotes the program’s path in every command that Windows is given', () => {
    const script = bytes(config.nsis?.include).toString('utf8');
    const [file] = asList(config.fileAssociations);
    const commands = [...script.matchAll(/WriteRegStr SHCTX "(Software[^"]*\\command)" "" (.+)$/gm)];
    expect(commands.map(([, key]) => key)).toEqual([
      `Software\\Classes\\${LINK_SCHEME}\\shell\\open\\command`,
      `Software\\Classes\\${file?.name ?? ''}\\shell\\open\\command`,
    ]);
    for (const [, , command] of commands)
      expect(command).toBe(`'"$INSTDIR\\\${APP_EXECUTABLE_FILENAME}" "%1"'`);
  });

  it('leaves nothing behind on Windows: neither the type of file nor the installer of an update', () => {
    const script = bytes(config.nsis?.include).toString('utf8');
    const [, uninstalling] = script.split('!macro customUnInstall');
    const [file] = asList(config.fileAssociations);
    expect(uninstalling).toContain(`DeleteRegKey SHCTX "Software\\Classes\\.${DIRECTORY_FILE.ext}"`);
    expect(uninstalling).toContain(`== "${file?.name ?? ''}"`);
    expect(uninstalling).toContain('RMDir /r "$LOCALAPPDATA\\till-setup-updater"');
  });

  it('starts an AppImage’s menu entry without switches, which the app would refuse', () => {
    expect(config.linux?.executableArgs).toEqual([]);
  });

  it.runIf(isPosix).each([
    ['1', 'an rpm that a new version has replaced', true],
    ['upgrade', 'a .deb that a new version replaces', true],
    ['0', 'an rpm that is taken away', false],
    ['remove', 'a .deb that is taken away', false],
  ])('with %s: of %s the command stays: %s', (argument, _what, stays) => {
    expect(config.rpm?.afterRemove).toBe(config.deb?.afterRemove);
    const folder = mkdtempSync(join(tmpdir(), 'till-setup-after-remove-'));
    const command = join(folder, 'till-setup');
    writeFileSync(command, '');
    const script = bytes(config.rpm?.afterRemove)
      .toString('utf8')
      .replaceAll('/usr/bin/${executable}', command)
      .replaceAll('update-alternatives', 'no-such-program')
      .replaceAll('/etc/apparmor.d/', `${folder}/`);
    execFileSync('sh', ['-c', script, 'after-remove', argument]);
    expect(existsSync(command)).toBe(stays);
    rmSync(folder, { recursive: true });
  });

  it('says in every package where updates are looked for, and has the feed’s files made', () => {
    expect(config.publish).toEqual({ provider: 'generic', url: PUBLISHER.updates.feed, channel: 'latest' });
    expect(new URL(PUBLISHER.updates.feed).protocol).toBe('https:');
  });

  it('makes an unsigned package an error where signing is required, and only there', () => {
    const signing = { TILL_SETUP_SIGNING: 'required' };
    expect(config.forceCodeSigning).toBe(false);
    expect(configuration({ purpose: 'release', output: 'out', env: signing }).forceCodeSigning).toBe(true);
  });

  it('hardens the runtime on macOS and asks for compiled JavaScript alone', () => {
    expect(config.mac).toMatchObject({ hardenedRuntime: true });
    for (const path of [config.mac?.entitlements, config.mac?.entitlementsInherit]) {
      const plist = bytes(path).toString('utf8');
      expect(plist).toMatch(/^<\?xml[^]*<plist version="1\.0">\s*<dict>[^]*<\/dict>\s*<\/plist>\s*$/);
      const granted = [...plist.matchAll(/<key>([^<]+)<\/key>\s*<(true|false)\/>/g)].map(([, key, is]) => [
        key,
        is,
      ]);
      expect(granted).toEqual([['com.apple.security.cs.allow-jit', 'true']]);
      expect(plist.match(/<key>/g)).toHaveLength(granted.length);
    }
  });
});

describe('the icons', () => {
  const icons = [
    [config.win?.icon, config.mac?.icon],
    ...asList(config.fileAssociations).map(({ icon }) => [`${icon ?? ''}.ico`, `${icon ?? ''}.icns`]),
  ];

  it('for Windows hold a PNG of every size that they name', () => {
    for (const [path] of icons) {
      const ico = bytes(path);
      expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([
        0,
        1,
        ICO_SIZES.length,
      ]);
      const sizes = ICO_SIZES.map((_, index) => {
        const entry = 6 + 16 * index;
        const offset = ico.readUInt32LE(entry + 12);
        const { width, height } = PNG.sync.read(ico.subarray(offset, offset + ico.readUInt32LE(entry + 8)));
        expect([ico.readUInt8(entry) || 256, height]).toEqual([width, width]);
        return width;
      });
      expect(sizes).toEqual(ICO_SIZES);
    }
  });

  it('for macOS hold a PNG of every size up to 1024 pixels', () => {
    for (const [, path] of icons) {
      const icns = bytes(path);
      expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
      const sizes = new Set<number>();
      for (let block = 8; block < icns.length; block += icns.readUInt32BE(block + 4)) {
        const png = icns.subarray(block + 8, block + icns.readUInt32BE(block + 4));
        sizes.add(PNG.sync.read(png).width);
      }
      expect([...sizes]).toEqual(ICNS_SIZES);
    }
  });

  it('for Windows’ installer have the size that NSIS has room for, with something drawn on one colour', () => {
    expect(config.nsis?.uninstallerSidebar).toBe(config.nsis?.installerSidebar);
    const bmp = bytes(config.nsis?.installerSidebar);
    expect(bmp.toString('latin1', 0, 2)).toBe('BM');
    const facts = [bmp.readUInt32LE(2), bmp.readInt32LE(18), bmp.readInt32LE(22), bmp.readUInt16LE(28)];
    expect(facts).toEqual([bmp.length, 164, 314, 24]);
    const colours = new Set(Array.from({ length: 164 * 314 }, (_, at) => bmp.readUIntLE(54 + at * 3, 3)));
    expect(colours.size).toBeGreaterThan(10);
  });

  it('for Linux are as large as they are named, and clear at the corners', () => {
    for (const size of [16, 32, 48, 64, 128, 256, 512]) {
      const png = PNG.sync.read(bytes(`${config.linux?.icon ?? ''}/${size}x${size}.png`));
      expect([png.width, png.height, png.data.at(3)]).toEqual([size, size, 0]);
    }
  });

  it('for macOS are not made when a size is missing', () => {
    expect(() => icnsOf([{ size: 32, png: new Uint8Array() }])).toThrow('64 pixels');
  });
});

function asList<T>(value: T | T[] | null | undefined): T[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
