import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { electronFuses, FUSES } from '../../../build/package/fuses.ts';

const known = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');

describe('the fuses', () => {
  it('are all that the library knows', () => {
    expect(Object.keys(FUSES).map(Number).sort()).toEqual([...known].sort());
  });

  it('let nobody into a release by Node’s own ways', () => {
    expect(electronFuses('release')).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('differ in the tests’ package by the debugger alone', () => {
    const { enableNodeCliInspectArguments, ...rest } = electronFuses('tests');
    expect(enableNodeCliInspectArguments).toBe(true);
    expect(electronFuses('release')).toMatchObject(rest);
  });

  it('have a name in electron-builder, all but the one that it does not know', () => {
    expect(Object.keys(electronFuses('release'))).toHaveLength(known.length - 1);
    // It keeps Electron's own default, so that not naming it changes nothing.
    expect(FUSES[FuseV1Options.WasmTrapHandlers]).toBe(true);
  });
});
