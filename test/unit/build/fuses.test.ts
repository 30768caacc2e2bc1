import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { FUSES, fusesFor } from '../../../build/package/fuses.ts';

const known = Object.values(FuseV1Options).filter((fuse) => typeof fuse === 'number');

describe('the fuses', () => {
  it('are all that the library knows', () => {
    expect(Object.keys(FUSES).map(Number).sort()).toEqual([...known].sort());
  });

  it('let nobody into a release by Node’s own ways', () => {
    expect(fusesFor('release')).toMatchObject({
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
    });
  });

  it('run nothing but the app’s own archive, whose hash is checked', () => {
    expect(fusesFor('release')).toMatchObject({
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
    });
  });

  it('differ in the tests’ package by the debugger alone', () => {
    expect(fusesFor('tests')).toEqual({
      ...fusesFor('release'),
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
  });
});
