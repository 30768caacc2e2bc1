import type {
  Employee,
  ImportIssue,
  Organisation,
  Outlet,
  Refusal,
  Workplace,
} from '../contract/directory.ts';
import type { Option } from '../contract/option.ts';

/** Everything that a directory holds; every reference in it is to an entry that it holds. */
export type Directory = {
  organisation?: Organisation;
  outlets: Outlet[];
  workplaces: Workplace[];
  employees: Employee[];
  options: Option[];
};

/** Nothing of a refused file is used. `pointer`: where (RFC 6901); `detail`: what stands there, shortened. */
export type Refused = { outcome: 'refused'; reason: Refusal; pointer?: string; detail?: string };

/** What reading a directory file came to. */
export type ReadOutcome =
  | (Directory & {
      outcome: 'ok';
      /** In the file's order; a file with very many of them keeps the first ones only. */
      issues: ImportIssue[];
      /** How many there are in all. */
      issueCount: number;
    })
  | Refused;
