import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { QrPicture } from '#shared/qr/picture.ts';

export type RegisterPhase =
  | { kind: 'waiting' }
  | { kind: 'scanning' }
  | { kind: 'asking' }
  | { kind: 'nothing' }
  /** `wrong`: so many wrong codes in a row at this register. */
  | { kind: 'refused'; wrong: number }
  | { kind: 'banned' }
  | { kind: 'started'; till: string }
  | { kind: 'failed'; error: CallError };

/** A register to practise with: reads what is really on the screen, or what is typed, and starts if the code works. */
export class Register {
  readonly #api: TillApi['training'];
  #phase = $state.raw<RegisterPhase>({ kind: 'waiting' });
  #wrong = 0;

  constructor(api: Pick<TillApi, 'training'>) {
    this.#api = api.training;
  }

  get phase(): RegisterPhase {
    return this.#phase;
  }

  get isBusy(): boolean {
    return this.#phase.kind === 'scanning' || this.#phase.kind === 'asking';
  }

  /** @param look what is on the screen; `null`: no code is */
  async scan(look: () => QrPicture | null): Promise<void> {
    if (this.isBusy) return;
    this.#phase = { kind: 'scanning' };
    // The reading library is as large as half the app, and nothing before needs it.
    const { readQr } = await import('#shared/qr/verify.ts');
    const picture = look();
    const text = picture === null ? null : readQr(picture);
    if (text === null) {
      this.#phase = { kind: 'nothing' };
      return;
    }
    await this.#redeem(text);
  }

  /** @param typed the code as somebody typed it; spaces, as the screen has them between the digits, do not count */
  async enter(typed: string): Promise<void> {
    const code = typed.replaceAll(/\s/g, '');
    if (this.isBusy || code === '') return;
    this.#phase = { kind: 'asking' };
    await this.#redeem(code);
  }

  async #redeem(text: string): Promise<void> {
    const answer = await this.#api.scan({ text });
    if (!answer.ok) {
      this.#phase = { kind: 'failed', error: answer.error };
      return;
    }
    const { data } = answer;
    this.#wrong = data.outcome === 'refused' ? this.#wrong + 1 : 0;
    if (data.outcome === 'started') this.#phase = { kind: 'started', till: data.till };
    else if (data.outcome === 'banned') this.#phase = { kind: 'banned' };
    else this.#phase = { kind: 'refused', wrong: this.#wrong };
  }
}
