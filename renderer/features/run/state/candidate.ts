import type { FoundTill, TillState } from '#contract/tills.ts';
import type { ChosenTill } from '#contract/run.ts';
import type { Texts } from '#electron/search/searchable.ts';

/** A till that may be ticked. */
export type Candidate = {
  readonly guid: string;
  /** `null`: it was chosen by a GUID that nobody lists. */
  readonly name: string | null;
  readonly number: number | undefined;
  readonly outletGuid: string | null;
  readonly outletName: string | null;
  /** Where it stands; `null`: it was chosen by a list, which does not say. */
  readonly state: TillState | null;
  readonly archived: boolean;
  /** Whom the list names for it. */
  readonly employee: { readonly guid: string; readonly name: string | null } | null;
};

/** A store that tills without one are set up in, while its tills are listed. */
export type ScopeStore = { readonly guid: string; readonly name: string };

/** Where a code is still to come: the others would be set aside. */
export const TO_DO: ReadonlySet<TillState['kind']> = new Set(['not_started', 'draft', 'ready']);

/** Whether a till can be ticked: what is in a list that somebody made, always. */
export function isTickable({ state, archived }: Candidate): boolean {
  return !archived && (state === null || TO_DO.has(state.kind));
}

export function ofFound({ workplace, outletGuid, outletName, state }: FoundTill, store: ScopeStore | null) {
  return {
    guid: workplace.guid,
    name: workplace.name,
    number: workplace.number,
    outletGuid: outletGuid ?? store?.guid ?? null,
    outletName: outletGuid === null ? (store?.name ?? null) : outletName,
    state,
    archived: workplace.archived,
    employee: null,
  } satisfies Candidate;
}

export function ofList(till: ChosenTill): Candidate {
  const { employeeGuid, employeeName } = till;
  return {
    guid: till.workplaceGuid,
    name: till.name,
    number: till.number,
    outletGuid: till.outletGuid,
    outletName: till.outletName,
    state: null,
    archived: false,
    employee: employeeGuid === null ? null : { guid: employeeGuid, name: employeeName },
  };
}

/** What a till is found by among those that are ticked: as main finds it in every other list. */
export function textsOf({ guid, name, number, outletName }: Candidate): Texts {
  return { names: [name ?? undefined, number?.toString()], others: [outletName ?? undefined], guid };
}

/** Store by store, and in a store as people count: till 2 before till 10. */
export function inWalkingOrder(tills: Iterable<Candidate>, language: string): Candidate[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const text = (words: string | null) => words ?? '';
  return [...tills].sort(
    (one, other) =>
      compare(text(one.outletName), text(other.outletName)) || compare(text(one.name), text(other.name)),
  );
}
