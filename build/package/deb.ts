#!/usr/bin/env node
/**
 * Stands in for `fpm` where electron-builder cannot get it, for .deb alone: takes the arguments that electron-builder
 * gives it, lays the files out as they say and has `dpkg-deb` pack them. Everything in the package comes from
 * electron-builder: what is installed, the scripts before and after, the menu entry.
 * The arguments: https://fpm.readthedocs.io/en/latest/cli-reference.html
 * The control file: https://www.debian.org/doc/debian-policy/ch-controlfields.html
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'input-type': { ...text, short: 's' },
    'output-type': { ...text, short: 't' },
    depends: { ...text, short: 'd', multiple: true },
    'deb-recommends': { ...text, multiple: true },
    'deb-compression': text,
    'deb-priority': text,
    force: { type: 'boolean' },
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    category: text,
    license: text,
  },
});

if (values['output-type'] !== 'deb')
  throw new Error(`only .deb is made here, not ${values['output-type'] ?? ''}`);

/** A value that electron-builder always gives. */
function given(name: 'architecture' | 'description' | 'version' | 'package' | 'name' | 'maintainer'): string {
  const value = values[name];
  if (value === undefined) throw new Error(`--${name} is missing`);
  return value;
}

/** The first line in short, the others under it; Debian's marks for an empty line and a continued field. */
function describe(description: string): string {
  const [short = '', ...long] = description.trim().split('\n');
  return [short, ...long.map((line) => ` ${line.trim() === '' ? '.' : line.trim()}`)].join('\n');
}

/** Lays one `from=to` out; a folder ends with a slash and is meant as what is in it. */
function place(root: string, mapping: string): void {
  const cut = mapping.lastIndexOf('=');
  const to = join(root, mapping.slice(cut + 1));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(mapping.slice(0, cut), to, { recursive: true });
}

/** In kibibytes, as the control file has it. */
function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return entries.reduce(
    (sum, entry) => sum + Math.ceil(statSync(join(entry.parentPath, entry.name)).size / 1024),
    0,
  );
}

const root = mkdtempSync(join(tmpdir(), 'till-setup-deb-'));
chmodSync(root, 0o755);
for (const mapping of positionals) place(root, mapping);
const fields = {
  Package: given('name'),
  Version: given('version'),
  Architecture: given('architecture'),
  Maintainer: given('maintainer'),
  'Installed-Size': String(sizeOf(root)),
  Depends: values.depends?.join(', '),
  Recommends: values['deb-recommends']?.join(', '),
  Section: values.category,
  Priority: values['deb-priority'],
  Homepage: values.url,
  Description: describe(given('description')),
};
const control = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
mkdirSync(join(root, 'DEBIAN'));
writeFileSync(
  join(root, 'DEBIAN/control'),
  control.map(([key, value]) => `${key}: ${value ?? ''}\n`).join(''),
);
for (const [script, from] of [
  ['postinst', values['after-install']],
  ['postrm', values['after-remove']],
] as const) {
  if (from === undefined) continue;
  cpSync(from, join(root, 'DEBIAN', script));
  chmodSync(join(root, 'DEBIAN', script), 0o755);
}
// It is to try: quickly made rather than small.
execFileSync('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', root, given('package')], {
  stdio: 'inherit',
});
rmSync(root, { recursive: true });
