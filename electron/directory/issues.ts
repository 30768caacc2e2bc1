import type { ImportIssue } from '#contract/directory.ts';
import type { Location } from './location.ts';

export type IssueKind = ImportIssue['kind'];

/** Kinds that leave nothing out; every other kind is an error. */
const NOTICES: ReadonlySet<IssueKind> = new Set<IssueKind>([
  'duplicate_identical',
  'no_outlets',
  'no_label',
  'value_of_another_kind',
  'value_not_in_choices',
  'unknown_column',
  'formula',
  'cell_left_out',
  'row_above_header',
]);

/** Hostile files can hold tens of millions of faults; beyond this many they are counted, not kept. */
const MOST_KEPT = 500_000;

/** The issues of all files, in the order in which they were found. */
export class IssueList {
  readonly kept: ImportIssue[] = [];
  #count = 0;
  #errorCount = 0;
  readonly #mostKept: number;

  /** @param mostKept how many are kept; further ones are counted only */
  constructor(mostKept: number = MOST_KEPT) {
    this.#mostKept = mostKept;
  }

  /** How many there are, those that were not kept included. */
  get count(): number {
    return this.#count;
  }

  /** How many of them are errors. */
  get errorCount(): number {
    return this.#errorCount;
  }

  /** @param detail the value or the other place that the message names, already shortened */
  add(place: Location, kind: IssueKind, detail?: string): void {
    const severity = NOTICES.has(kind) ? 'notice' : 'error';
    this.#count += 1;
    if (severity === 'error') this.#errorCount += 1;
    if (this.kept.length >= this.#mostKept) return;
    this.kept.push({
      ...place.where(),
      kind,
      severity,
      ...(detail === undefined ? {} : { detail }),
    });
  }
}

/** Checks one entry: collects its issues and remembers whether it has to be left out. */
export class RowValidator {
  readonly place: Location;
  readonly #issues: IssueList;
  /** Made when it is needed: most entries are faultless, and there can be millions. */
  #faulty: Set<string> | undefined;

  constructor(place: Location, issues: IssueList) {
    this.place = place;
    this.#issues = issues;
  }

  /** False once an error was listed: the entry is left out. */
  get passes(): boolean {
    return this.#faulty === undefined;
  }

  /** Whether an error was listed for this member, so that it is not called missing on top of it. */
  isFaulty(member: string): boolean {
    return this.#faulty?.has(member) ?? false;
  }

  /** Lists an error of a member, or with `''` of the whole entry. */
  fault(member: string, kind: IssueKind, detail?: string, at?: Location): void {
    this.markFaulty(member);
    this.#issues.add(at ?? this.#locationOf(member), kind, detail);
  }

  /** Leaves the entry out for something that was listed by an inner check. */
  markFaulty(member: string): void {
    this.#faulty ??= new Set();
    this.#faulty.add(member);
  }

  /** Lists a notice; the entry stays. */
  notice(member: string, kind: IssueKind, detail?: string): void {
    this.#issues.add(this.#locationOf(member), kind, detail);
  }

  /** A check of an entry inside this one, which may be left out alone. */
  inner(place: Location): RowValidator {
    return new RowValidator(place, this.#issues);
  }

  #locationOf(member: string): Location {
    return member === '' ? this.place : this.place.member(member);
  }
}
