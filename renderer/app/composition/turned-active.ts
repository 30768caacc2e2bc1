import type { TillActivation } from '#contract/activation.ts';
import { workplaceGuidOf } from '#features/wizard/choices.ts';
import { workplaceName } from '#features/wizard/names.ts';
import type { Parts } from './parts.ts';

type Needed = Pick<Parts, 'api' | 'appState' | 'i18n' | 'navigation' | 'passing' | 'wizard'>;

/**
 * Tells of a till that took its code while its own screen was not in sight: whoever is on another page, or at the next
 * till, hears of it there. Of the tills of a run their rows tell.
 */
export class TurnedActive {
  readonly #parts: Needed;
  /** The tills that were not active when last looked at. */
  #waiting: ReadonlySet<string> = new Set();

  constructor(parts: Needed) {
    this.#parts = parts;
  }

  /** @param activations as main has them now */
  follow(activations: readonly TillActivation[]): void {
    const { appState, navigation, wizard } = this.#parts;
    const own = workplaceGuidOf(wizard.choices.workplace);
    const inSight = navigation.page === null && wizard.current === 'code' ? own : null;
    const turned = activations.filter(
      ({ state, workplaceGuid }) => state === 'active' && this.#waiting.has(workplaceGuid),
    );
    const others = activations.filter(({ state }) => state !== 'active');
    this.#waiting = new Set(others.map(({ workplaceGuid }) => workplaceGuid));
    if (appState.now.run !== null) return;
    for (const { workplaceGuid } of turned) if (workplaceGuid !== inSight) void this.#tell(workplaceGuid);
  }

  async #tell(workplaceGuid: string): Promise<void> {
    const { api, appState, i18n, passing } = this.#parts;
    const { connectionKey } = appState;
    const found = await api.directory.lookUp({ outletGuid: null, workplaceGuid, employeeGuid: null });
    // It is a till of the organisation that was left meanwhile.
    if (connectionKey !== appState.connectionKey) return;
    const workplace = found.ok ? found.data.workplace : null;
    const typed = { kind: 'typed', guid: workplaceGuid, outletGuid: null } as const;
    const till = workplaceName(workplace === null ? typed : { kind: 'listed', workplace }, i18n);
    passing.say(i18n.t('code.active_heading', { till }));
  }
}
