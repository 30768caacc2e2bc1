import type { BrowserWindow, WebContents } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '#contract/activation.ts';
import { err, ok } from '#contract/result.ts';
import { createPrinter } from '#electron/shell/print.ts';

type Print = WebContents['print'];
type PrintToPDF = WebContents['printToPDF'];

const A6: Paper = { kind: 'a6' };
const receipt = (heightMm: number): Paper => ({ kind: 'receipt', widthMm: 80, heightMm });
const failed = err({ code: 'print_failed', retryable: true });
const nothing = () => undefined;

let reports: unknown[];
let asked: unknown[];
beforeEach(() => {
  reports = [];
  asked = [];
});

/** A window of which the system answers so: whether it printed, and what it says of it; or with a document, or a failure. */
function printerOn(system: { prints?: [boolean, string]; pdf?: () => Promise<Uint8Array> }) {
  const print: Print = (options, callback) => {
    asked.push(options);
    callback?.(...(system.prints ?? expect.fail('nothing was to be printed')));
  };
  const printToPDF = ((options) => {
    asked.push(options);
    return (system.pdf ?? expect.fail('no document was to be made'))();
  }) as PrintToPDF;
  const window = { webContents: { print, printToPDF } } as unknown as BrowserWindow;
  return createPrinter(
    () => window,
    (cause) => reports.push(cause),
  );
}

describe('paper', () => {
  it('is as wide as its roll on receipt paper, and A4 for cards on sheets', async () => {
    const printer = printerOn({ prints: [true, ''], pdf: () => Promise.resolve(new Uint8Array()) });
    await printer.print({ kind: 'receipt', widthMm: 58, heightMm: 120 });
    await printer.print({ kind: 'a4' });
    await printer.pdf({ kind: 'a4' });
    expect(asked).toMatchObject([
      { pageSize: { width: 58_000, height: 120_000 } },
      { pageSize: 'A4' },
      { pageSize: 'A4', margins: { top: 0, bottom: 0, left: 0, right: 0 } },
    ]);
  });
});

describe('printing', () => {
  it('says that it was printed', async () => {
    expect(await printerOn({ prints: [true, ''] }).print(A6)).toEqual(ok({ printed: true }));
    expect(reports).toEqual([]);
  });

  it('is no failure when the user closes the system’s dialog', async () => {
    const printer = printerOn({ prints: [false, 'Print job canceled'] });
    expect(await printer.print(A6)).toEqual(ok({ printed: false }));
    expect(reports).toEqual([]);
  });

  it.each(['Print job failed', 'Invalid printer settings', ''])(
    'fails when the system cannot, and the log says why: %j',
    async (reason) => {
      expect(await printerOn({ prints: [false, reason] }).print(A6)).toEqual(failed);
      expect(reports).toEqual([new Error(`printing: ${reason}`)]);
    },
  );

  it('fails without a window, and asks nobody', async () => {
    expect(await createPrinter(nothing, nothing).print(A6)).toEqual(failed);
    expect(asked).toEqual([]);
  });

  it('asks for an A4 sheet for a card, at whose corner it stands', async () => {
    await printerOn({ prints: [true, ''] }).print(A6);
    expect(asked).toEqual([{ printBackground: true, margins: { marginType: 'none' }, pageSize: 'A4' }]);
  });

  it('asks for receipt paper in microns, as long as the card', async () => {
    await printerOn({ prints: [true, ''] }).print(receipt(152));
    expect(asked).toMatchObject([{ pageSize: { width: 80_000, height: 152_000 } }]);
  });
});

describe('a document', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7');

  it('is what the window makes of the page', async () => {
    expect(await printerOn({ pdf: () => Promise.resolve(bytes) }).pdf(A6)).toEqual(ok(bytes));
  });

  it('has an A4 page for a card, without margins', async () => {
    await printerOn({ pdf: () => Promise.resolve(bytes) }).pdf(A6);
    const margins = { top: 0, bottom: 0, left: 0, right: 0 };
    expect(asked).toEqual([{ printBackground: true, margins, pageSize: 'A4' }]);
  });

  it('has a page of receipt paper in inches', async () => {
    await printerOn({ pdf: () => Promise.resolve(bytes) }).pdf(receipt(127));
    expect(asked).toMatchObject([{ pageSize: { width: 80 / 25.4, height: 5 } }]);
  });

  it('fails when the window cannot make one, and the log says why', async () => {
    const cause = new Error('Failed to generate PDF');
    expect(await printerOn({ pdf: () => Promise.reject(cause) }).pdf(A6)).toEqual(failed);
    expect(reports).toEqual([cause]);
  });

  it('fails without a window', async () => {
    expect(await createPrinter(nothing, nothing).pdf(A6)).toEqual(failed);
  });
});
