import * as v from 'valibot';
import { err, ok, type Result } from '#contract/result.ts';
import { DirectoryFile } from '#electron/training-store/directory-file.ts';

/** The first thing that keeps the tables from fitting together, or `undefined`. */
function misfit({ outlets, workplaces, employees, options }: DirectoryFile): string | undefined {
  for (const table of [outlets, workplaces, employees, options]) {
    const guids = table.map(({ guid }) => guid);
    const twice = guids.find((guid, at) => guids.indexOf(guid) !== at);
    if (twice !== undefined) return `${twice} stands twice in one table`;
  }
  const known = new Set(outlets.map(({ guid }) => guid));
  const references = [
    ...workplaces.map(({ name, outlet_guid }) => [name, outlet_guid] as const),
    ...employees.flatMap(({ name, outlet_guids }) =>
      (outlet_guids ?? []).map((guid) => [name, guid] as const),
    ),
  ];
  const lost = references.find(([, guid]) => !known.has(guid));
  return lost && `"${lost[0]}" is in outlet ${lost[1]}, which the file does not have`;
}

/**
 * Checks a directory file that somebody wants the store to serve. Stricter than the app's import: what does not fit is
 * not left out, the whole is refused.
 * @param value parsed JSON
 * @returns the directory, GUIDs in lower case, or what is wrong with it in one line
 */
export function readDirectoryFile(value: unknown): Result<DirectoryFile, string> {
  const parsed = v.safeParse(DirectoryFile, value, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return err(`${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  }
  const reason = misfit(parsed.output);
  return reason === undefined ? ok(parsed.output) : err(reason);
}
