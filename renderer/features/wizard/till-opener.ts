import type { App } from '../../app/app-context.ts';
import type { CallError } from '#contract/errors.ts';
import type { Draft, TillDetails } from '#contract/rollout.ts';
import { workplaceGuidOf } from './choices.ts';
import { choicesOf } from './draft.ts';
import { lookUpDraft } from './drafts.svelte.ts';

/** What a till begins with about which nothing was kept: itself and its store, or the question which that is. */
function begun({ row }: TillDetails, hasStores: boolean): Draft {
  const isToBePlaced = row.outletGuid === null && hasStores;
  return {
    outletGuid: row.outletGuid,
    withoutOutlet: row.outletGuid === null && !hasStores,
    workplaceGuid: row.workplaceGuid,
    employeeGuid: null,
    sendSms: false,
    settingsSeen: false,
    step: isToBePlaced ? 'store' : 'employee',
  };
}

/** Shows the code that a till got in this session; says whether there is one. */
async function showCode(app: App, workplaceGuid: string): Promise<boolean> {
  const own = app.state.now.activations.find((activation) => activation.workplaceGuid === workplaceGuid);
  if (own?.state !== 'issued' && own?.state !== 'handed_over') return false;
  if (app.state.now.codesHidden) await app.api.activation.revealCodes();
  const answer = await app.api.activation.show({ workplaceGuid });
  if (!answer.ok) return false;
  const { outletGuid, employeeGuid, texted } = answer.data;
  const draft: Draft = {
    ...{ outletGuid, workplaceGuid, employeeGuid, sendSms: texted },
    ...{ withoutOutlet: outletGuid === null, settingsSeen: true, step: 'review' },
  };
  const found = await lookUpDraft(app.api, draft);
  if (!found.ok) return false;
  app.wizard.openCode(choicesOf(draft, found.data), answer.data);
  return true;
}

/** Opens a till where it was left; a ready one on the review, where its code is asked for. */
async function goOn(app: App, workplaceGuid: string): Promise<CallError | null> {
  const details = await app.api.rollout.till({ workplaceGuid });
  if (!details.ok) return details.error;
  const hasStores = (app.state.now.directory?.counts.outlets ?? 0) > 0;
  const draft = details.data.draft ?? begun(details.data, hasStores);
  const found = await lookUpDraft(app.api, draft);
  if (!found.ok) return found.error;
  const current = details.data.row.state.kind === 'ready' ? 'review' : draft.step;
  app.wizard.open({ choices: choicesOf(draft, found.data), settingsSeen: draft.settingsSeen, current });
  return null;
}

/** After the page was loaded anew: shows the code that it showed, and did not hand over. Codes that are hidden stay so. */
export async function reopenCode(app: App): Promise<void> {
  const { wizard, state } = app;
  const workplaceGuid = workplaceGuidOf(wizard.choices.workplace);
  // A code is left where it was asked for.
  if (workplaceGuid === null || wizard.current !== 'review' || state.now.codesHidden) return;
  const own = state.now.activations.find((activation) => activation.workplaceGuid === workplaceGuid);
  if (own?.state === 'issued') await showCode(app, workplaceGuid);
}

/**
 * Opens a till in the wizard: a code of this session is shown; else it is opened where it was left; a till about which
 * nothing is kept is chosen, with its store. Never asks for a code. While a request for one is on its way, that is what
 * is shown.
 * @param workplaceGuid the till, in lower case
 * @returns why it could not be opened; then the wizard and the page stay as they are
 */
export async function openTill(app: App, workplaceGuid: string): Promise<CallError | null> {
  const { wizard, settings, readiness, panels } = app;
  if (!wizard.code.asking) {
    const shown = await showCode(app, workplaceGuid);
    const error = shown ? null : await goOn(app, workplaceGuid);
    if (error !== null) return error;
    app.sameAsLast.reset();
    settings.startAnew();
    readiness.reset();
  }
  panels.closePage();
  return null;
}
