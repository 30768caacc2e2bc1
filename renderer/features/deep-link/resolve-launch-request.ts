import type { CallError } from '#contract/errors.ts';
import type { LaunchRequest, LaunchProblem } from '#contract/launch-request.ts';
import type { BoardRow } from '#contract/tills.ts';
import type { Importer } from '#features/directory/importer.svelte.ts';
import type { Wizard } from '#features/wizard/wizard.svelte.ts';
import type { Navigation } from '#shared/navigation/navigation.svelte.ts';
import type { AppState } from '#shared/state/app-state.svelte.ts';
import { openDialogs } from '#shared/ui/open-dialogs.ts';
import { workplaceGuidOf, type WorkplaceChoice } from '#features/wizard/choices.ts';
import type { LaunchRequestDialog } from './launch-request-dialog.svelte.ts';
import { dropVerdict, type DropVerdict } from '#features/directory/drop.ts';

/** What goes from the screen when a till is opened. */
export type DiscardWarning = { kind: 'code' | 'till'; workplace: WorkplaceChoice } | { kind: 'store' } | null;

/** What the dialog says. */
export type LaunchRequestView =
  | { kind: 'looking' }
  | { kind: 'till'; row: BoardRow; leaving: DiscardWarning }
  /** The link is in order, but its till cannot be opened now. */
  | {
      kind: 'no_till';
      why: 'not_connected' | 'no_data' | 'no_directory' | 'not_in_directory' | 'asking' | 'busy';
    }
  | { kind: 'no_files'; why: Exclude<DropVerdict, 'take'> }
  | { kind: 'refused'; problem: LaunchProblem }
  | { kind: 'failed'; error: CallError };

/** What is looked at for it. */
type Looking = {
  readonly launchRequest: LaunchRequestDialog;
  readonly appState: AppState;
  readonly wizard: Wizard;
  readonly navigation: Navigation;
  readonly importer: Importer;
};

/** Whether something is open that would lose what was typed into it, or lie over the till. Help does neither. */
function isBusy({ navigation }: Looking): boolean {
  return navigation.connecting !== null || openDialogs().length > (navigation.help ? 1 : 0);
}

/** Whatever it is stays where it is kept: a code in memory, choices with their till. */
function leavingFor({ wizard }: Looking, workplaceGuid: string): DiscardWarning {
  const { outlet, workplace } = wizard.choices;
  if (workplaceGuidOf(workplace) === workplaceGuid) return null;
  if (workplace === null) return outlet === null ? null : { kind: 'store' };
  const { kind } = wizard.code.phase;
  const isCode = wizard.current === 'code' && (kind === 'issued' || kind === 'hidden');
  return { kind: isCode ? 'code' : 'till', workplace };
}

async function lookAtTill(parts: Looking, workplaceGuid: string): Promise<LaunchRequestView> {
  const { connection, dataProblem, policyProblem, directory } = parts.appState.now;
  const no = (why: Extract<LaunchRequestView, { kind: 'no_till' }>['why']) =>
    ({ kind: 'no_till', why }) as const;
  if (dataProblem !== null || policyProblem !== null) return no('no_data');
  if (connection === null) return no('not_connected');
  if (isBusy(parts)) return no('busy');
  if (directory === null) return no('no_directory');
  const details = await parts.launchRequest.till(workplaceGuid);
  if (!details.ok)
    return details.error.code === 'till_unknown'
      ? no('not_in_directory')
      : { kind: 'failed', error: details.error };
  const { row } = details.data;
  if (row.state.kind === 'missing') return no('not_in_directory');
  if (parts.wizard.code.asking) return no('asking');
  return { kind: 'till', row, leaving: leavingFor(parts, workplaceGuid) };
}

/**
 * Looks at what is to be opened; nothing is done about it.
 * @returns what to say about it; `null`: files that can be read now
 */
export async function resolveLaunchRequest(
  parts: Looking,
  what: LaunchRequest['what'],
): Promise<LaunchRequestView | null> {
  if (what.kind === 'refused') return what;
  if (what.kind === 'till') return lookAtTill(parts, what.workplaceGuid);
  const why = dropVerdict(parts);
  return why === 'take' ? null : { kind: 'no_files', why };
}
