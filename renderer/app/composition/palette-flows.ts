import type { Employee, Outlet } from '#contract/directory.ts';
import { listedEmployee } from '#features/wizard/choices.ts';
import type { Flows } from '#features/palette/palette.svelte.ts';
import type { Refusal } from '#features/palette/lines.ts';
import { paletteActions, type ActionParts } from './palette-actions.ts';

/** Where the search for everything leads: into the wizard, to a page, to what can be done. */
export function paletteFlows(parts: ActionParts): Flows {
  const { wizard, navigation, tillOpener, passing, i18n } = parts;

  /** Opens a store's tills, as a click on it in the list does. */
  function store(outlet: Outlet): Refusal {
    if (wizard.code.asking) return 'asking';
    navigation.closePage();
    wizard.openStore({ kind: 'listed', outlet });
    return null;
  }

  /** Somebody is who the next codes are for. */
  function employee(person: Employee): Refusal {
    if (wizard.code.asking) return 'asking';
    // The code in sight is somebody else's: it stays what it is, and the next one is for this person.
    if (wizard.current === 'code') wizard.nextTill(null);
    wizard.choose({ employee: listedEmployee(person, wizard.choices.outlet) });
    navigation.closePage();
    passing.say(i18n.t('palette.actions.person_chosen', { name: person.name }));
    return null;
  }

  async function till(workplaceGuid: string): Promise<Refusal> {
    if (wizard.code.asking) return 'asking';
    return (await tillOpener.open(workplaceGuid))?.code ?? null;
  }

  return {
    store: (outlet) => Promise.resolve(store(outlet)),
    employee: (person) => Promise.resolve(employee(person)),
    till,
    actions: (found) => paletteActions(parts, found),
  };
}
