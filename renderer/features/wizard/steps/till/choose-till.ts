import type { App } from '../../../../app/app-context.ts';
import type { FoundTill } from '#contract/rollout.ts';
import { outletGuidOf, tillFits } from '../../choices.ts';
import { ownChoicesOf, type OwnChoices } from '../../draft.ts';
import { lookUpDraft } from '../../drafts.svelte.ts';

/** What was chosen for a till before, when somebody was; nobody's work is written over. */
async function ownChoices(app: App, workplaceGuid: string): Promise<OwnChoices | null> {
  const details = await app.api.rollout.till({ workplaceGuid });
  const draft = details.ok ? details.data.draft : null;
  if (!draft?.employeeGuid) return null;
  const found = await lookUpDraft(app.api, draft);
  if (!found.ok) return null;
  return { ...ownChoicesOf(draft, found.data, app.wizard.choices.outlet), settingsSeen: draft.settingsSeen };
}

/** What a typed GUID turned out to be. `elsewhere`: the name of a till of another store that has it. */
export type Typed = { readonly elsewhere: string | null };

/** Chooses the till that a GUID was typed for; it is the directory's own where that has it in this store. */
export async function chooseTyped(app: App, guid: string, isLatest: () => boolean): Promise<Typed> {
  const { outlet } = app.wizard.choices;
  const [found, own] = await Promise.all([
    app.api.directory.lookUp({ outletGuid: null, workplaceGuid: guid, employeeGuid: null }),
    ownChoices(app, guid),
  ]);
  const workplace = found.ok ? found.data.workplace : null;
  const listed = workplace && ({ kind: 'listed', workplace } as const);
  const here = listed !== null && tillFits(listed, outlet);
  if (isLatest()) {
    const typed = { kind: 'typed', guid, outletGuid: outletGuidOf(outlet) } as const;
    app.wizard.chooseTill(here ? listed : typed, own);
  }
  return { elsewhere: here ? null : (workplace?.name ?? null) };
}

/** Chooses a till of the list, with what was chosen for it before. */
export async function chooseTill(app: App, { workplace, state }: FoundTill): Promise<void> {
  const begun = state.kind === 'draft' || state.kind === 'ready';
  const { choices } = app.wizard;
  const own = begun ? await ownChoices(app, workplace.guid) : null;
  // Something else was chosen while it was looked up.
  if (choices !== app.wizard.choices) return;
  app.wizard.chooseTill({ kind: 'listed', workplace }, own);
}

/** On from the tills: to the review when this one is set up as the last one was, else to the next step. */
export function goOnFromTills({ wizard, sameAsLast }: App): void {
  const { offer, on } = sameAsLast;
  if (wizard.choices.workplace === null) return;
  if (on && offer !== null && !wizard.hasOwnChoices) {
    wizard.chooseSame(offer.own);
    if (wizard.go('review')) return;
  }
  wizard.next();
}
