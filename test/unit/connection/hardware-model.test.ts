import { describe, expect, it } from 'vitest';
import { type Computer, hardwareModel, osName } from '#electron/connection/client-facts.ts';

/** A computer that answers everything with one text, and notes what it was asked. */
function answering(text: string) {
  const asked: string[] = [];
  const answer = (what: string) => {
    asked.push(what);
    return Promise.resolve(text);
  };
  const computer: Computer = {
    readText: answer,
    outputOf: (program, args) => answer([program, ...args].join(' ')),
  };
  return { computer, asked };
}

const FROM_REGISTRY = String.raw`
HKEY_LOCAL_MACHINE\HARDWARE\DESCRIPTION\System\BIOS
    SystemProductName    REG_SZ    `;

describe('the model of this computer', () => {
  it.each([
    ['linux', 'ThinkPad T14 Gen 3\n', 'ThinkPad T14 Gen 3', '/sys/devices/virtual/dmi/id/product_name'],
    ['darwin', 'Mac14,2\n', 'Mac14,2', '/usr/sbin/sysctl -n hw.model'],
    [
      'win32',
      `${FROM_REGISTRY}HP ProDesk 400\r\n\r\n`,
      'HP ProDesk 400',
      String.raw`C:\Windows\System32\reg.exe query HKLM\HARDWARE`,
    ],
  ] as const)('is asked of %s in its own way', async (platform, text, model, question) => {
    const { computer, asked } = answering(text);
    expect(await hardwareModel(platform, undefined, computer)).toBe(model);
    expect(asked).toEqual([expect.stringContaining(question)]);
  });

  it.each([
    ['win32', `${FROM_REGISTRY}System Product Name\r\n`],
    ['win32', 'ERROR: The system was unable to find the specified registry key or value.\r\n'],
    ['linux', 'To Be Filled By O.E.M.\n'],
    ['darwin', '\n'],
  ] as const)('is none where %s says %j', async (platform, text) => {
    expect(await hardwareModel(platform, undefined, answering(text).computer)).toBeUndefined();
  });

  it.each(['win32', 'darwin', 'linux'] as const)('is none where %s does not answer', async (platform) => {
    const silent = () => Promise.reject(new Error('no such thing'));
    expect(await hardwareModel(platform, undefined, { readText: silent, outputOf: silent })).toBeUndefined();
  });

  it('is not asked for on a system that the app does not know', async () => {
    const { computer, asked } = answering('BSD');
    expect(await hardwareModel('freebsd', undefined, computer)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('holds only what a header can carry', async () => {
    const { computer } = answering(`${FROM_REGISTRY}Касса 15 ™  Pro\r\n`);
    expect(await hardwareModel('win32', undefined, computer)).toBe('15 Pro');
  });
});

it.each([
  ['win32', 'Windows'],
  ['darwin', 'macOS'],
  ['linux', 'Linux'],
  ['freebsd', 'Linux'],
] as const)('the service is told of %s as %s', (platform, name) => {
  expect(osName(platform)).toBe(name);
});
