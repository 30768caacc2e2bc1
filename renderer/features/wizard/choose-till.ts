import type { TillApi } from '#contract/derive.ts';
import type { FoundTill } from '#contract/tills.ts';
import { guidsOf, outletGuidOf, tillFits } from './choices.ts';
import { ownChoicesOf, type SavedChoices } from './draft.ts';
import { lookUpDraft } from './drafts.svelte.ts';
import type { Wizard } from './wizard.svelte.ts';

/** What choosing a till needs. */
type Choosing = { readonly api: Pick<TillApi, 'tills' | 'directory'>; readonly wizard: Wizard };

/** What was chosen for a till before, when somebody was; nobody's work is written over. */
async function ownChoices({ api, wizard }: Choosing, workplaceGuid: string): Promise<SavedChoices | null> {
  const details = await api.tills.till({ workplaceGuid });
  const draft = details.ok ? details.data.draft : null;
  if (!draft?.employeeGuid) return null;
  const found = await lookUpDraft(api, draft);
  return found.ok ? ownChoicesOf(draft, found.data, wizard.choices.outlet) : null;
}

/**
 * Remembers the store and the till that are chosen. Anything else may change while a till is looked up: somebody is
 * proposed, say.
 * @returns whether they still are, and no code is being asked for
 */
function rememberTill(wizard: Wizard): () => boolean {
  const before = guidsOf(wizard.choices);
  return () => {
    const { outletGuid, workplaceGuid } = guidsOf(wizard.choices);
    const isSame = outletGuid === before.outletGuid && workplaceGuid === before.workplaceGuid;
    return isSame && !wizard.code.asking;
  };
}

/** What a typed GUID turned out to be. `elsewhere`: the name of a till of another store that has it. */
export type Typed = { readonly elsewhere: string | null };

/**
 * Chooses the till that a GUID was typed for, unless something else is chosen meanwhile; it is the directory's own where
 * that has it in this store.
 */
export async function chooseTyped(parts: Choosing, guid: string, isLatest: () => boolean): Promise<Typed> {
  const { api, wizard } = parts;
  const { outlet } = wizard.choices;
  const isUnchanged = rememberTill(wizard);
  const [found, own] = await Promise.all([
    api.directory.lookUp({ outletGuid: null, workplaceGuid: guid, employeeGuid: null }),
    ownChoices(parts, guid),
  ]);
  const workplace = found.ok ? found.data.workplace : null;
  const listed = workplace && ({ kind: 'listed', workplace } as const);
  const here = listed !== null && tillFits(listed, outlet);
  if (isLatest() && isUnchanged()) {
    const typed = { kind: 'typed', guid, outletGuid: outletGuidOf(outlet) } as const;
    wizard.chooseTill(here ? listed : typed, own);
  }
  return { elsewhere: here ? null : (workplace?.name ?? null) };
}

/** Chooses a till of the list, with what was chosen for it before, unless something else is chosen meanwhile. */
export async function chooseTill(parts: Choosing, { workplace, state }: FoundTill): Promise<void> {
  const { wizard } = parts;
  if (
    wizard.choices.workplace?.kind === 'listed' &&
    wizard.choices.workplace.workplace.guid === workplace.guid
  )
    return;
  const begun = state.kind === 'draft' || state.kind === 'ready';
  const isUnchanged = rememberTill(wizard);
  const own = begun ? await ownChoices(parts, workplace.guid) : null;
  if (isUnchanged()) wizard.chooseTill({ kind: 'listed', workplace }, own);
}
