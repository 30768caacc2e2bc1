import type { Employee, ImportIssue, Table, Workplace } from '#contract/directory.ts';

/** Where something is, as an issue carries it. */
export type Where = Pick<ImportIssue, 'file' | 'pointer' | 'row' | 'line' | 'column' | 'kept'>;

/** A place in a directory file that an issue can name. */
export type Location = {
  where(): Where;
  /** How another issue's message names it. */
  readonly name: string;
  /** A member (or, by number, an item) of what stands here. */
  member(key: string | number): Location;
};

/** A longer pointer is cut back to the place around it: keys can be megabytes long. */
const LONGEST_POINTER = 1000;

/**
 * A place in a JSON file of this name, given by the keys and indices that lead to it. The pointer is written only when it is asked
 * for: a file has far more places than issues.
 */
export function jsonPlace(file: string, ...keys: (string | number)[]): Location {
  return keys.reduce<JsonPlace>((place, key) => place.member(key), new JsonPlace(file, undefined, ''));
}

class JsonPlace implements Location {
  readonly #file: string;
  readonly #outer: JsonPlace | undefined;
  readonly #key: string | number;

  constructor(file: string, outer: JsonPlace | undefined, key: string | number) {
    this.#file = file;
    this.#outer = outer;
    this.#key = key;
  }

  get name(): string {
    return this.#written().pointer;
  }

  where(): Where {
    return { file: this.#file, pointer: this.name };
  }

  /** Once the pointer was cut back, what is further inside is not added to it. */
  #written(): { pointer: string; isCut: boolean } {
    if (this.#outer === undefined) return { pointer: '', isCut: false };
    const outer = this.#outer.#written();
    const key = String(this.#key);
    if (outer.isCut || outer.pointer.length + key.length > LONGEST_POINTER) {
      return { pointer: outer.pointer, isCut: true };
    }
    return { pointer: `${outer.pointer}/${escapeToken(key)}`, isCut: false };
  }

  member(key: string | number): JsonPlace {
    return new JsonPlace(this.#file, this, key);
  }
}

/** Writes one reference token (RFC 6901 §3). */
function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** What a CSV file calls itself and its known columns (by their keys). */
export type CsvNames = { file: string; columns: ReadonlyMap<string, string> };

/** A row of a CSV file, or with a column's name one cell of it. */
export class CsvLocation implements Location {
  readonly #names: CsvNames;
  readonly #row: number;
  readonly #line: number;
  readonly #column: string | undefined;

  /**
   * @param row as a spreadsheet counts
   * @param line of the file, on which the row begins
   */
  constructor(names: CsvNames, row: number, line: number, column?: string) {
    this.#names = names;
    this.#row = row;
    this.#line = line;
    this.#column = column;
  }

  get name(): string {
    return `${this.#names.file}:${this.#row}`;
  }

  where(): Where {
    const column = this.#column === undefined ? {} : { column: this.#column };
    return { file: this.#names.file, row: this.#row, line: this.#line, ...column };
  }

  /** Inside a cell there are no further places. */
  member(key: string | number): Location {
    const column = this.#names.columns.get(String(key));
    return column === undefined ? this : new CsvLocation(this.#names, this.#row, this.#line, column);
  }
}

/** An entry of the present directory that would stay. */
export class StoredLocation implements Location {
  readonly #table: Table;
  readonly #entry: Workplace | Employee;

  constructor(table: Table, entry: Workplace | Employee) {
    this.#table = table;
    this.#entry = entry;
  }

  get name(): string {
    return this.#entry.name;
  }

  where(): Where {
    const { guid, name } = this.#entry;
    return { file: '', kept: { table: this.#table, guid, name } };
  }

  member(): Location {
    return this;
  }
}
