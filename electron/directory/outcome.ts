import type {
  Employee,
  FileReport,
  ImportIssue,
  Organisation,
  Outlet,
  Refusal,
  Table,
  Workplace,
} from '#contract/directory.ts';
import type { Option } from '#contract/option.ts';

/** Everything that a directory holds; every reference in it is to an entry that it holds. */
export type Directory = {
  organisation?: Organisation;
  outlets: Outlet[];
  workplaces: Workplace[];
  employees: Employee[];
  options: Option[];
};

/**
 * One file is refused, and nothing of any file is used. Where: in JSON `pointer` (RFC 6901), in CSV `row` and `column`;
 * `detail`: what stands there, shortened.
 */
export type Refused = {
  outcome: 'refused';
  file: string;
  reason: Refusal;
  pointer?: string;
  row?: number;
  column?: string;
  detail?: string;
};

/** What reading directory files came to: the directory as it would be after the import. */
export type ReadOutcome =
  | (Directory & {
      outcome: 'ok';
      /** In the order in which they were given. */
      files: FileReport[];
      /** The tables that come from the files; the others are the present ones. */
      replaces: Table[];
      /** Table by table, in a file's order; of very many the first ones only. */
      issues: ImportIssue[];
      /** How many there are in all. */
      issueCount: number;
      /** How many of them are errors. */
      errorCount: number;
    })
  | Refused;

/** What a refusal says besides the file. */
export type Rejection = Omit<Refused, 'outcome' | 'file'>;

export function isRejection(value: object): value is Rejection {
  return 'reason' in value;
}
