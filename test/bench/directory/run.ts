/**
 * `node test/bench/directory/run.ts [--quick]`: what large directories cost. Importing tills from a CSV file, everything
 * from the file to the directory on the disk, against parsing the same file with papaparse; searching them key by key
 * against plain `includes` over the folded names, and in frames. Everything compared takes turns in the same run; medians. Beside the time
 * that passes stands what the process took of the processors, which other work on the computer hardly changes. Writes
 * out/bench/directory.json.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchImport } from './import.ts';
import { benchSearch } from './search.ts';

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const sizes = values.quick ? [10_000] : [10_000, 100_000];
const out = join(import.meta.dirname, '../../../out/bench');
mkdirSync(out, { recursive: true });
// Not in the temporary folder, which may be memory.
const folder = mkdtempSync(join(out, 'directory-'));
try {
  const loadBefore = loadavg();
  const imports = [];
  for (const tills of sizes) imports.push(await benchImport(folder, tills, values.quick ? 3 : 9));
  console.dir(imports, { depth: 4 });
  const search = sizes.map((tills) => benchSearch(tills, values.quick ? 3 : 9));
  console.log(search);
  const machine = { node: process.version, cores: cpus().length, loadBefore, loadAfter: loadavg() };
  console.log(machine);
  const report = { quick: values.quick, machine, imports, search };
  writeFileSync(join(out, 'directory.json'), `${JSON.stringify(report, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
