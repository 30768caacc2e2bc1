import { parseArgs } from 'node:util';
import { parseGuid } from '#contract/guid.ts';
import { err, ok, type Result } from '#contract/result.ts';

/** The word after which everything on the command line is the command's. */
const COMMAND = 'run';

/** How a command ends. */
export const EXIT = {
  /** Every till has its code. */
  allMade: 0,
  /** Some till has none, or may have one; the report says which and why. */
  someNot: 1,
  /** Nothing was asked for: wrong arguments, or a line of the file that cannot be used. */
  usage: 2,
  /** Nobody is signed in, or whoever is may not make codes. */
  refused: 3,
  /** The app, another command, or a run of other tills uses this profile. */
  busy: 4,
  /** It was interrupted, or the service did not answer; the same command goes on with the rest. */
  interrupted: 5,
} as const;

export const USAGE = `Usage: till-setup run --file FILE --out FILE [--codes FILE|-] [--employee GUID|NAME]
  --file FILE           a till a line, or a table (CSV) with the columns till, employee, store
  --out FILE            where the report goes (JSON, without codes)
  --codes FILE|-        where codes go: a file for you alone, or standard output; they are a secret
  --employee GUID|NAME  for the tills of which the file says nobody
  --sms                 text each code to its employee
  --organisation GUID   instead of the one that the app uses
  --address URL         of the service, with TILL_SETUP_TOKEN
  --patience SECONDS    how long a service that does not answer is waited for (300)
  --abandon             end a run of other tills that is not finished
Environment: TILL_SETUP_TOKEN, a token in the place of the one that the app keeps.
Status: 0 all made, 1 some not, 2 usage, 3 not signed in or refused, 4 in use, 5 interrupted.`;

const OPTIONS = {
  file: { type: 'string' },
  out: { type: 'string' },
  codes: { type: 'string' },
  employee: { type: 'string' },
  sms: { type: 'boolean' },
  organisation: { type: 'string' },
  address: { type: 'string' },
  patience: { type: 'string' },
  abandon: { type: 'boolean' },
} as const;

export type Command = {
  file: string;
  out: string;
  /** `undefined`: codes are written nowhere. */
  codes: string | undefined;
  employee: string | undefined;
  sendSms: boolean;
  orgGuid: string | undefined;
  address: string | undefined;
  patienceMs: number;
  abandons: boolean;
};

/**
 * The command's own arguments: what stands behind `run`, where that is the first word that is no switch. A link or a
 * file that the system wants to be opened is such a word, and so is never followed by a command.
 * @param args without the program
 * @param isPackaged else the first word is the app's folder
 * @returns `undefined`: the app is started as always
 */
export function commandIn(args: readonly string[], isPackaged: boolean): readonly string[] | undefined {
  const words = args.flatMap((word, at) => (word.startsWith('-') ? [] : [at]));
  const at = words[isPackaged ? 0 : 1];
  return at !== undefined && args[at] === COMMAND ? args.slice(at + 1) : undefined;
}

/** Reads them. @returns what is wrong, in words */
export function readCommand(args: readonly string[]): Result<Command, string> {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    const { file, out, codes, employee, sms = false, organisation, address, patience = '300' } = values;
    if (!file) return err('--file is missing.');
    if (!out) return err('--out is missing.');
    if (codes === '') return err('--codes must name a file, or be "-".');
    const orgGuid = organisation === undefined ? undefined : parseGuid(organisation);
    if (organisation !== undefined && orgGuid === undefined) return err('--organisation must be a GUID.');
    if (!/^\d{1,5}$/.test(patience)) return err('--patience must be a number of seconds.');
    return ok({
      ...{ file, out, codes, employee, orgGuid, address },
      sendSms: sms,
      patienceMs: 1000 * Number(patience),
      abandons: values.abandon ?? false,
    });
  } catch (error) {
    if (error instanceof TypeError) return err(error.message);
    throw error;
  }
}
