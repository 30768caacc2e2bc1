import type { IssueInput } from '#contract/activation.ts';
import type { Draft } from '#contract/tills.ts';
import { refuse } from '../outbox/refusal.ts';
import type { StoredEvent } from './event.ts';
import type { TillRow } from './store.ts';

/** What becomes of a till in one call; a missing `draft` stays as it was. */
export type TillChange = { readonly events: readonly StoredEvent[]; readonly draft?: Draft | null };

/** Decides what a call does to a till, or refuses it; `undefined`: nothing is different. */
export type Decide = (row: TillRow | undefined) => TillChange | undefined;

/** Whether a code can be asked for with it. */
export function isComplete(draft: Draft): boolean {
  const { workplaceGuid, employeeGuid, outletGuid, withoutOutlet } = draft;
  return workplaceGuid !== null && employeeGuid !== null && (outletGuid !== null || withoutOutlet);
}

/** Whether a code was made for it here, may have been, or is being asked for. */
function hasCode({ facts }: TillRow): boolean {
  return (
    (facts.issued !== null && facts.issued.by === undefined) ||
    facts.uncertain !== null ||
    facts.requested !== null
  );
}

/** Keeps what is chosen for the till. */
export function keep(draft: Draft, at: number): Decide {
  return (row) => {
    if (row?.draft && isSame(row.draft, draft)) return undefined;
    const { settingsSeenAt = null, readyAt = null } = row?.facts ?? {};
    const events: StoredEvent[] = [];
    if (!row?.draft) events.push({ kind: 'draft_started', at });
    if (draft.settingsSeen && settingsSeenAt === null) events.push({ kind: 'settings_seen', at });
    if (readyAt !== null && !isComplete(draft)) events.push({ kind: 'no_longer_ready', at });
    return { events, draft };
  };
}

/** Both come out of the same schema, so their members come in the same order. */
export function isSame(one: Draft, other: Draft): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The till is ready. */
export function prepare(at: number): Decide {
  return (row) => {
    if (!row?.draft || !isComplete(row.draft)) return refuse('draft_incomplete');
    return row.facts.readyAt === null ? { events: [{ kind: 'prepared', at }] } : undefined;
  };
}

/** Drops what is chosen; with a code it stands for what the code was asked for with, and stays. */
export function discardDraft(at: number): Decide {
  return (row) => {
    if (!row?.draft || hasCode(row)) return undefined;
    return { events: [{ kind: 'draft_discarded', at }], draft: null };
  };
}

/** The register has the code. */
export function handOver(at: number): Decide {
  return (row) => {
    const isActive = typeof row?.facts.activatedAt === 'number';
    if (!row || (row.facts.issued === null && row.facts.uncertain === null && !isActive))
      return refuse('no_code');
    return row.facts.handedOverAt === null && !isActive
      ? { events: [{ kind: 'handed_over', at }] }
      : undefined;
  };
}

export function undoHandOver(at: number): Decide {
  return (row) => {
    const isHandedOver = (row?.facts.handedOverAt ?? null) !== null;
    return isHandedOver ? { events: [{ kind: 'hand_over_undone', at }] } : undefined;
  };
}

export function note(text: string, at: number): Decide {
  return (row) => ((row?.facts.note ?? '') === text ? undefined : { events: [{ kind: 'note', at, text }] });
}

/** A request for the till's code is about to go out. */
export function codeRequested(input: IssueInput, employeeName: string | null, at: number): Decide {
  const { outletGuid, employeeGuid, sendSms: texted } = input;
  return (row) => {
    const { issued, doubled } = row?.facts ?? {};
    const knew = (issued?.by !== undefined || doubled) && { knew: true };
    return {
      events: [{ kind: 'code_requested', at, outletGuid, employeeGuid, employeeName, texted, ...knew }],
    };
  };
}
