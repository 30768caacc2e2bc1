import { board } from './board.ts';
import { dialogs } from './dialogs.ts';
import { failures } from './failures.ts';
import { imports } from './import.ts';
import { issues } from './issues.ts';
import { run } from './run.ts';

/** Every word that main itself says in English; its shape is what every other language must fill. */
export const en = { board, dialogs, failures, imports, issues, run };
