import { guidsOf } from '#features/wizard/choices.ts';
import { connectionName } from '#shared/names/connection-name.ts';
import type { Parts } from './parts.ts';

/** The connection in use, and what every feature does when another one takes its place. */
export class Session {
  readonly #parts: Parts;
  #connection: string | null = null;
  #revision: string | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Main's state is another: enters the connection that is in use now, or leaves the one that was.
   * @param connection what identifies it; `null` without one, or without its data
   * @param revision changes whenever the lists behind the steps are others
   */
  follow(connection: string | null, revision: string): void {
    this.#parts.wizard.follow(connection);
    if (connection !== this.#connection) {
      this.#leave(this.#connection !== null && connection !== null);
      if (connection !== null) void this.#enter();
    }
    this.#connection = connection;
    if (this.#revision !== null && this.#revision !== revision && connection !== null)
      void this.#lookUpChoices();
    this.#revision = revision;
  }

  /** The network may be back: it is worth trying again. */
  online(): void {
    const { api, appState, readyNotice } = this.#parts;
    readyNotice.networkIsBack();
    void api.outbox.wake();
    // Where no change waits nothing else would find out for a while that the service answers.
    if (appState.loaded && appState.now.answering === false) void api.directory.refresh();
  }

  /** What belongs to the connection that was in use goes with it. */
  #leave(hasNext: boolean): void {
    const { settings, outbox, board, run, importer, navigation, drafts, announcer, appState, i18n } =
      this.#parts;
    const { prepareTill, storeStep, storeTills, employeeProposal, readyNotice } = this.#parts;
    for (const part of [settings, outbox, board, run, importer]) part.reset();
    navigation.leaveConnection();
    drafts.leave();
    for (const part of [prepareTill, storeTills, employeeProposal, readyNotice]) part.reset();
    // Without one before, its stores are being asked for already.
    if (this.#connection !== null) storeStep.reset();
    const name = connectionName(appState.now, i18n);
    announcer.say(hasNext ? i18n.t('connections.now_in', { name }) : '');
  }

  /** Goes on where the wizard was left; a directory that came meanwhile may know more of it. */
  async #enter(): Promise<void> {
    const { appState, drafts, wizard, tillOpener } = this.#parts;
    const revision = appState.directoryRevision;
    await drafts.restore(wizard);
    if (revision !== appState.directoryRevision) await this.#lookUpChoices();
    await tillOpener.reopenCode();
  }

  /** After the directory was imported again: looks what is chosen up in the new one. */
  async #lookUpChoices(): Promise<void> {
    const { api, appState, wizard } = this.#parts;
    const revision = appState.directoryRevision;
    const guids = guidsOf(wizard.choices);
    if (Object.values(guids).every((guid) => guid === null)) return;
    const answer = await api.directory.lookUp(guids);
    // What another organisation holds says nothing about these choices, nor does the directory before this one.
    if (!answer.ok || revision !== appState.directoryRevision) return;
    const isSame = JSON.stringify(guids) === JSON.stringify(guidsOf(wizard.choices));
    if (isSame) wizard.lookUpAgain(answer.data);
    else await this.#lookUpChoices();
  }
}
