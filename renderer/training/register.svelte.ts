import type { Bridge } from '../../electron/contract/derive.ts';
import type { CallError } from '../../electron/contract/errors.ts';
import type { QrPicture } from '../qr/verify.ts';

export type RegisterPhase =
  | { kind: 'waiting' }
  | { kind: 'scanning' }
  | { kind: 'nothing' }
  | { kind: 'refused' }
  | { kind: 'started'; till: string }
  | { kind: 'failed'; error: CallError };

/** A register to practise with: reads what is really on the screen, and starts if the code in it works. */
export class Register {
  readonly #api: Pick<Bridge['training'], 'scan'>;
  #phase = $state.raw<RegisterPhase>({ kind: 'waiting' });

  constructor(api: Pick<Bridge['training'], 'scan'>) {
    this.#api = api;
  }

  get phase(): RegisterPhase {
    return this.#phase;
  }

  /** @param look what is on the screen; `null`: no code is */
  async scan(look: () => QrPicture | null): Promise<void> {
    if (this.#phase.kind === 'scanning') return;
    this.#phase = { kind: 'scanning' };
    // The reading library is as large as half the app, and nothing before needs it.
    const { readQr } = await import('../qr/verify.ts');
    const picture = look();
    const text = picture === null ? null : readQr(picture);
    if (text === null) {
      this.#phase = { kind: 'nothing' };
      return;
    }
    const answer = await this.#api.scan({ text });
    if (!answer.ok) this.#phase = { kind: 'failed', error: answer.error };
    else if (answer.data.outcome === 'refused') this.#phase = { kind: 'refused' };
    else this.#phase = { kind: 'started', till: answer.data.till };
  }
}
