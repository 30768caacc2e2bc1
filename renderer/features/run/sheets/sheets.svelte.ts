import type { TillApi } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import type { SheetCard, SheetPaper, SheetsOf } from '#contract/sheets.ts';
import type { QrMatrix } from '#shared/qr/encode.ts';
import { readableQr } from './readable-qr.ts';

/** A card with its QR code read back; `null`: there is none that can be read. */
export type ReadyCard = SheetCard & { readonly matrix: QrMatrix | null };

/** Where the cards stand. */
export type SheetsPhase =
  | { kind: 'none' }
  | { kind: 'loading'; done: number; total: number | null }
  | { kind: 'failed'; error: CallError }
  | { kind: 'ready'; cards: readonly ReadyCard[] };

/** So many QR codes are made and read back before the page may do something else. */
const AT_ONCE = 16;

/** The cards to be printed, with their codes; they are there as long as the dialog is open. */
export class Sheets {
  readonly #api: TillApi['sheets'];
  #phase = $state.raw<SheetsPhase>({ kind: 'none' });
  /** What was asked for last: an answer to anything earlier is dropped. */
  #asked = 0;

  constructor(api: Pick<TillApi, 'sheets'>) {
    this.#api = api.sheets;
  }

  get phase(): SheetsPhase {
    return this.#phase;
  }

  async open(of: SheetsOf): Promise<void> {
    const asked = ++this.#asked;
    this.#phase = { kind: 'loading', done: 0, total: null };
    const [answer, { verifyQr }] = await Promise.all([
      this.#api.cards({ of }),
      // The reading library is large, and needed nowhere before a code.
      import('#shared/qr/verify.ts'),
    ]);
    if (asked !== this.#asked) return;
    if (!answer.ok) {
      this.#phase = { kind: 'failed', error: answer.error };
      return;
    }
    const { cards } = answer.data;
    const ready: ReadyCard[] = [];
    for (const card of cards) {
      ready.push({ ...card, matrix: readableQr(card.qrText, verifyQr) });
      if (ready.length % AT_ONCE !== 0) continue;
      this.#phase = { kind: 'loading', done: ready.length, total: cards.length };
      await nextTurn();
      if (asked !== this.#asked) return;
    }
    this.#phase = { kind: 'ready', cards: ready };
  }

  /** Prints what is in the page. */
  print(paper: SheetPaper): ReturnType<TillApi['sheets']['print']> {
    return this.#api.print({ paper });
  }

  save(paper: SheetPaper): ReturnType<TillApi['sheets']['save']> {
    return this.#api.save({ paper });
  }

  /** Forgets the codes. */
  close(): void {
    this.#asked += 1;
    this.#phase = { kind: 'none' };
  }
}

/** Lets the page draw and listen. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
