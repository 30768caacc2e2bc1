import { beforeEach, describe, expect, it } from 'vitest';

import {
  installCommand,
  namesHere,
  packagesOfLibrary,
  packagesOfProgram,
  type Apt,
} from '../../../build/machine/debian-packages.ts';
import { MachineNotReadyError } from '../../../build/machine/not-ready.ts';
import { launchArgs, prepareMachine, type Needs } from '../../../build/machine/prepare.ts';
import type { MachineWorld } from '../../../build/machine/this-machine.ts';

const OLD: Apt = { aptKnows: (name) => !name.endsWith('t64'), hasT64Names: () => false };
const NEW: Apt = {
  aptKnows: (name) => !['libgtk-3-0', 'libasound2', 'libatk-bridge2.0-0'].includes(name),
  hasT64Names: () => true,
};

const linkedWith = (lines: Record<string, string>) =>
  Object.entries(lines)
    .map(([library, where]) => `\t${library} => ${where}\n`)
    .join('');
const ALL_THERE = linkedWith({ 'libc.so.6': '/lib/libc.so.6 (0x00007f)' });

/** Debian 12, an ordinary user who needs a password for sudo, no terminal, a screen, everything there. */
function debian(changes: Partial<MachineWorld> = {}): MachineWorld {
  return {
    platform: 'linux',
    env: { DISPLAY: ':0' },
    isRoot: false,
    hasNamespaces: () => true,
    hasProgram: () => true,
    ldd: () => ALL_THERE,
    hasTerminal: false,
    ask: () => {
      throw new Error('nothing may be asked here');
    },
    runShell: (command) => {
      if (command !== 'sudo -n true') throw new Error('nothing may be run here');
      return { ok: false, said: 'sudo: a password is required' };
    },
    ...OLD,
    ...changes,
  };
}

const without = (...absent: string[]) => ({ hasProgram: (name: string) => !absent.includes(name) });
const logged: string[] = [];
const needs: Needs = {
  tools: [],
  display: 'offscreen-ok',
  electron: { executable: '/opt/electron/electron' },
  log: (line) => logged.push(line),
};
const noScreenStarts = () => Promise.reject(new Error('no display may be started here'));

async function refusalOf(world: MachineWorld, wanted: Partial<Needs> = {}): Promise<MachineNotReadyError> {
  const outcome = await prepareMachine({ ...needs, ...wanted }, world, noScreenStarts).catch(
    (error: unknown) => error,
  );
  if (outcome instanceof MachineNotReadyError) return outcome;
  throw new Error('the machine was not refused', { cause: outcome });
}

describe('the package that a library comes from', () => {
  it.each([
    ['libnss3.so', 'libnss3', 'libnss3'],
    ['libsmime3.so', 'libnss3', 'libnss3'],
    ['libgbm.so.1', 'libgbm1', 'libgbm1'],
    ['libgtk-3.so.0', 'libgtk-3-0', 'libgtk-3-0t64'],
    ['libasound.so.2', 'libasound2', 'libasound2t64'],
    ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ])('%s is %s on Debian 12 and %s from Debian 13 on', (library, before, since) => {
    expect(namesHere(packagesOfLibrary(library), OLD)).toEqual([before]);
    expect(namesHere(packagesOfLibrary(library), NEW)).toEqual([since]);
  });

  it.each([
    [false, 'libasound2'],
    [true, 'libasound2t64'],
  ])('goes by the release when apt has no lists yet (t64 names: %s)', (t64, name) => {
    const blank: Apt = { aptKnows: () => false, hasT64Names: () => t64 };

    expect(namesHere(packagesOfLibrary('libasound.so.2'), blank)).toEqual([name]);
  });

  it.each(['libunheard-of.so.9', 'constructor'])('is not known for %s', (library) => {
    expect(packagesOfLibrary(library)).toEqual([]);
  });

  it('is named once, however many libraries come from it', () => {
    const packages = ['libnss3.so', 'libsmime3.so', 'libgbm.so.1'].flatMap(packagesOfLibrary);

    expect(installCommand(namesHere(packages, OLD), '')).toBe(
      'apt-get install -y --no-install-recommends libgbm1 libnss3',
    );
  });

  it('brings the keyring with the library that Electron reaches it through', () => {
    expect(namesHere(packagesOfProgram('gnome-keyring-daemon'), OLD)).toEqual([
      'gnome-keyring',
      'libsecret-1-0',
    ]);
  });
});

describe('a machine that lacks something', () => {
  const lacking = {
    ldd: () =>
      linkedWith({ 'libgbm.so.1': 'not found', 'libX11.so.6': '/lib/x (0x1)', 'libnss3.so': 'not found' }),
    ...without('zbarimg', 'Xvfb'),
    env: {},
  };
  const wanted: Partial<Needs> = { tools: ['zbarimg', 'pdftoppm'] };

  it('is told the one command that mends it all', async () => {
    const refusal = await refusalOf(debian(lacking), wanted);

    expect(refusal.command).toBe(
      'sudo apt-get update; sudo apt-get install -y --no-install-recommends libgbm1 libnss3 xauth xvfb zbar-tools',
    );
    expect(refusal.message).toContain(refusal.command);
    expect(refusal.message).toContain('lacks libgbm.so.1, libnss3.so, zbarimg, Xvfb');
  });

  it('is told it by way of su where there is no sudo', async () => {
    const refusal = await refusalOf(debian({ ...lacking, ...without('zbarimg', 'Xvfb', 'sudo') }), wanted);

    expect(refusal.command).toBe(
      "su -c 'apt-get update; apt-get install -y --no-install-recommends libgbm1 libnss3 xauth xvfb zbar-tools'",
    );
  });

  it('is told only the names where there is no apt', async () => {
    const refusal = await refusalOf(debian({ ...lacking, ...without('zbarimg', 'apt-get') }), wanted);

    expect(refusal.command).toBeUndefined();
    expect(refusal.message).toBe(
      'This machine lacks libgbm.so.1, libnss3.so, zbarimg. Install it and run this again.',
    );
  });

  it('is told the name of a library that no package is known for, beside the command for the rest', async () => {
    const ldd = () => linkedWith({ 'libnew.so.1': 'not found', 'libgbm.so.1': 'not found' });
    const refusal = await refusalOf(debian({ ldd }));

    expect(refusal.command).toMatch(/--no-install-recommends libgbm1$/);
    expect(refusal.message).toContain('find out what brings libnew.so.1');
  });

  it('is asked for no libraries and no display where it is not Linux', async () => {
    const mac = debian({
      platform: 'darwin',
      env: {},
      ldd: () => lacking.ldd(),
      ...without('zbarimg', 'ldd', 'Xvfb'),
    });
    const refusal = await refusalOf(mac, { tools: ['zbarimg'] });

    expect(refusal.message).toContain('lacks zbarimg. Install');
  });
});

describe('installing what is missing', () => {
  const asked: string[] = [];
  const ran: string[] = [];
  beforeEach(() => {
    for (const list of [asked, ran, logged]) list.length = 0;
  });

  /** Lacks certutil and one library until apt has installed something, and knows its names only after an update. */
  function debianLacking(changes: Partial<MachineWorld> = {}): MachineWorld {
    const installed = () => ran.some((command) => command.includes('apt-get install'));
    return debian({
      hasProgram: (name) => name !== 'certutil' || installed(),
      ldd: () => (installed() ? ALL_THERE : linkedWith({ 'libasound.so.2': 'not found' })),
      aptKnows: (name) => ran.some((command) => command.includes('update')) && name !== 'libasound2',
      runShell: (command) => ({ ok: ran.push(command) > 0, said: '' }),
      ...changes,
    });
  }

  /** A person at a terminal whose sudo wants a password. */
  const answering = (answer: string | undefined): Partial<MachineWorld> => ({
    hasTerminal: true,
    runShell: (command) => ({ ok: ran.push(command) > 0 && command !== 'sudo -n true', said: '' }),
    ask: (question) => {
      asked.push(question);
      return Promise.resolve(answer);
    },
  });
  const wanted: Needs = { ...needs, tools: ['certutil'] };
  const prepare = (world: MachineWorld) => prepareMachine(wanted, world, noScreenStarts);
  const commandsThrough = (become: string) => [
    `${become}env DEBIAN_FRONTEND=noninteractive apt-get update`,
    `${become}env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libasound2t64 libnss3-tools`,
  ];

  it.each([
    ['with no terminal', {}],
    ['in CI', { env: { CI: 'true', DISPLAY: ':0' } }],
    ['at a terminal', answering(undefined)],
  ])('is done for root without a question %s, and one line says what', async (_where, changes) => {
    const machine = await prepare(debianLacking({ isRoot: true, ...changes }));

    expect(ran).toEqual(commandsThrough(''));
    expect(logged).toEqual(['Installing with apt: libasound2 libnss3-tools']);
    expect(asked).toEqual([]);
    expect(machine.args).toEqual(['--no-sandbox']);
  });

  it.each([
    ['with no terminal', {}],
    ['at a terminal, without a question', { hasTerminal: true }],
    ['in CI', { hasTerminal: true, env: { CI: '1', DISPLAY: ':0' } }],
  ])('is done through a sudo that wants no password %s', async (_where, changes) => {
    await prepare(debianLacking(changes));

    expect(ran).toEqual(['sudo -n true', ...commandsThrough('sudo -n ')]);
    expect(logged).toEqual(['Installing with apt: libasound2 libnss3-tools']);
    expect(asked).toEqual([]);
  });

  it.each(['', 'y', 'Yes', ' Y '])(
    'is done at a terminal after the one question, answered "%s"',
    async (answer) => {
      await prepare(debianLacking(answering(answer)));

      expect(asked).toEqual(['Install libasound2 libnss3-tools with sudo apt-get? [Y/n] ']);
      expect(ran).toEqual(['sudo -n true', 'sudo -v', ...commandsThrough('sudo ')]);
    },
  );

  it('is given up for somebody who may not use sudo, after the password was asked for once', async () => {
    const runShell = (command: string) => ({
      ok: ran.push(command) < 0,
      said: 'anna is not in the sudoers file.\n',
    });
    const refusal = await refusalOf(debianLacking({ ...answering('y'), runShell }), wanted);

    expect(ran).toEqual(['sudo -n true', 'sudo -v']);
    expect(logged).toEqual(['anna is not in the sudoers file.']);
    expect(refusal.command).toContain('sudo apt-get install');
  });

  it.each(['n', 'No', 'what?', undefined])('is not done when the answer is "%s"', async (answer) => {
    const refusal = await refusalOf(debianLacking(answering(answer)), wanted);

    expect(ran).toEqual(['sudo -n true']);
    expect(refusal.command).toBe(
      'sudo apt-get update; sudo apt-get install -y --no-install-recommends libasound2 libnss3-tools',
    );
  });

  it.each(['', '0', 'false'])('takes CI set to "%s" for a person at the terminal', async (CI) => {
    await prepare(debianLacking({ ...answering('y'), env: { CI, DISPLAY: ':0' } }));

    expect(asked).toHaveLength(1);
  });

  it.each([
    ['no terminal', {}],
    ['CI on one', { hasTerminal: true, env: { CI: '1', DISPLAY: ':0' } }],
  ])('is not done with nobody to ask (%s) and a sudo that wants a password', async (_where, changes) => {
    const refusal = await refusalOf(debian({ ...without('certutil'), ...changes }), wanted);

    expect(refusal.command).toContain('sudo apt-get install');
    expect(logged).toEqual([]);
  });

  it('is not tried where there is no sudo, even at a terminal', async () => {
    const refusal = await refusalOf(debian({ ...without('certutil', 'sudo'), ...answering('y') }), wanted);

    expect(refusal.command).toContain('su -c');
    expect(asked).toEqual([]);
  });

  it('is not tried where nobody knows a package for it', async () => {
    const ldd = () => linkedWith({ 'libnew.so.1': 'not found' });
    const refusal = await refusalOf(debian({ ldd, isRoot: true }));

    expect(refusal.message).toBe('This machine lacks libnew.so.1. Install it and run this again.');
    expect(logged).toEqual([]);
  });

  it('is done although one of the sources that apt asks is broken', async () => {
    const broken = { ok: false, said: 'E: The repository does not have a Release file.\n' };
    const runShell = (command: string) =>
      ran.push(command) > 0 && command.includes('update') ? broken : { ok: true, said: '' };
    await prepare(debianLacking({ isRoot: true, runShell }));

    expect(ran).toEqual(commandsThrough(''));
    expect(logged).toEqual(['Installing with apt: libasound2 libnss3-tools']);
  });

  it.each([
    [['update', 'install'], 'E: cannot update\nE: cannot install'],
    [['install'], 'E: cannot install'],
  ])('shows what apt said when it could not %s, and the command to try by hand', async (failing, said) => {
    const world = debian({
      isRoot: true,
      runShell(command) {
        const failed = failing.find((one) => command.includes(`apt-get ${one}`));
        return { ok: failed === undefined, said: `E: cannot ${failed ?? ''}\n` };
      },
      ...without('certutil'),
    });
    const refusal = await refusalOf(world, wanted);

    expect(logged).toEqual(['Installing with apt: libnss3-tools', said]);
    expect(refusal.command).toBe('apt-get update; apt-get install -y --no-install-recommends libnss3-tools');
  });
});

describe('the display', () => {
  const virtual = { display: ':7', stop: () => Promise.resolve() };

  it.each([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])(
    'is the one that is there: %o',
    async (env) => {
      expect(await prepareMachine(needs, debian({ env }), noScreenStarts)).toMatchObject({
        env: {},
        args: [],
      });
    },
  );

  it('is a virtual one where there is none, and stops with the machine', async () => {
    const machine = await prepareMachine(needs, debian({ env: {} }), () => Promise.resolve(virtual));

    expect(machine.env).toEqual({ DISPLAY: ':7' });
    expect(machine.stop).toBe(virtual.stop);
  });

  it('is not asked for, nor its server, where nothing is drawn: Electron is told so', async () => {
    const bare = debian({ env: {}, ...without('Xvfb') });
    const machine = await prepareMachine({ ...needs, display: 'none' }, bare, noScreenStarts);

    expect(machine).toMatchObject({ env: {}, args: ['--ozone-platform=headless'] });
  });

  it('is said to be unseen to somebody who wants to look at it', async () => {
    logged.length = 0;
    const look: Needs = { ...needs, display: 'window' };

    await prepareMachine(look, debian({ env: {} }), () => Promise.resolve(virtual));

    expect(logged).toEqual(['There is no screen here: the app runs on a virtual one, where nobody sees it.']);
  });
});

describe("Chromium's sandbox", () => {
  it.each([
    ['linux', true, true, ['--no-sandbox']],
    ['linux', false, false, ['--no-sandbox']],
    ['linux', false, true, []],
    ['darwin', true, false, []],
    ['win32', false, false, []],
  ] as const)('on %s, root %s, with namespaces %s: %j', (platform, isRoot, has, expected) => {
    expect(launchArgs({ platform, isRoot, hasNamespaces: () => has })).toEqual(expected);
  });

  it('is given up with a word where an ordinary user may have no namespaces, instead of ending the app', async () => {
    logged.length = 0;
    const machine = await prepareMachine(needs, debian({ hasNamespaces: () => false }), noScreenStarts);

    expect(machine.args).toEqual(['--no-sandbox']);
    expect(logged).toEqual([
      'Without Chromium’s sandbox: this system lets ordinary users have no namespaces of their own.',
    ]);
  });
});
