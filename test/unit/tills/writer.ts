/** Does one step after the other, says of each that it is done once the call has returned, and is made to be killed. */
import { writeSync } from 'node:fs';
import { tillsMigrations } from '#electron/tills/migrations.ts';
import { openDatabase } from '#electron/storage/database.ts';
import { tillsOn, tillGuid } from './no-directory.ts';
import { doStep } from './steps.ts';

const opened = openDatabase(process.argv[2] ?? '', tillsMigrations);
if (!opened.ok) throw new Error(opened.error.message);
const tills = tillsOn(opened.data);
for (let n = 0; ; n += 1) {
  doStep(tills, tillGuid, n);
  writeSync(1, `${n}\n`);
}
