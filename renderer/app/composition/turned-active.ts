import type { TillActivation } from '#contract/activation.ts';
import { workplaceGuidOf } from '#features/wizard/choices.ts';
import { workplaceName } from '#features/wizard/names.ts';
import type { Parts } from './parts.ts';

type Needed = Pick<Parts, 'api' | 'appState' | 'i18n' | 'navigation' | 'passing' | 'wizard'>;

/** As many rows as one call answers with. */
const MOST_ROWS = 200;

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
    const { navigation, wizard } = this.#parts;
    const own = workplaceGuidOf(wizard.choices.workplace);
    const inSight = navigation.page === null && wizard.current === 'code' ? own : null;
    const turned = activations.filter(
      ({ state, workplaceGuid }) => state === 'active' && this.#waiting.has(workplaceGuid),
    );
    const others = activations.filter(({ state }) => state !== 'active');
    this.#waiting = new Set(others.map(({ workplaceGuid }) => workplaceGuid));
    for (const { workplaceGuid } of turned) if (workplaceGuid !== inSight) void this.#tell(workplaceGuid);
  }

  async #tell(workplaceGuid: string): Promise<void> {
    const { api, appState, i18n, passing } = this.#parts;
    const { connectionKey } = appState;
    if (await this.#isOfRun(workplaceGuid)) return;
    const found = await api.directory.lookUp({ outletGuid: null, workplaceGuid, employeeGuid: null });
    // It is a till of the organisation that was left meanwhile.
    if (connectionKey !== appState.connectionKey) return;
    const workplace = found.ok ? found.data.workplace : null;
    const typed = { kind: 'typed', guid: workplaceGuid, outletGuid: null } as const;
    const till = workplaceName(workplace === null ? typed : { kind: 'listed', workplace }, i18n);
    passing.say(i18n.t('code.active_heading', { till }));
  }

  async #isOfRun(workplaceGuid: string): Promise<boolean> {
    const { api, appState } = this.#parts;
    if (appState.now.run === null) return false;
    for (let offset = 0; ; offset += MOST_ROWS) {
      const answer = await api.run.rows({ kinds: ['active'], offset, limit: MOST_ROWS });
      if (!answer.ok || answer.data.rows.some((row) => row.workplaceGuid === workplaceGuid)) return true;
      if (offset + MOST_ROWS >= answer.data.total) return false;
    }
  }
}
