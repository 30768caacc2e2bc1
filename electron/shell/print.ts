import type { BrowserWindow, WebContentsPrintOptions } from 'electron';
import type { Paper as CardPaper } from '#contract/activation.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { SheetPaper } from '#contract/sheets.ts';

type Paper = CardPaper | SheetPaper;

const MM_PER_INCH = 25.4;
const MICRONS_PER_MM = 1000;

/** Prints what the page lays out for printing. */
export type Printer = {
  /**
   * Shows the system's own dialog, then prints.
   * @returns whether it was printed: `false` when the user thought better of it; `print_failed` when the system cannot
   */
  print: (paper: Paper) => Promise<Result<{ printed: boolean }, Failure>>;
  /** The same as a PDF document. @returns its bytes, or `print_failed` */
  pdf: (paper: Paper) => Promise<Result<Uint8Array, Failure>>;
};

const failed = err<Failure>({ code: 'print_failed', retryable: true });

/** What Chromium calls a dialog that was closed without printing (shell/browser/api/electron_api_web_contents.cc). */
const CANCELLED = 'Print job canceled';

/**
 * @param window the one whose page is printed
 * @param report is told why something could not be printed, for the log
 */
export function createPrinter(
  window: () => BrowserWindow | undefined,
  report: (cause: unknown) => void,
): Printer {
  return {
    print: (paper) =>
      new Promise((resolve) => {
        const contents = window()?.webContents;
        if (!contents) {
          resolve(failed);
          return;
        }
        contents.print(printOptions(paper), (printed, reason) => {
          if (printed || reason === CANCELLED) resolve(ok({ printed }));
          else {
            report(new Error(`printing: ${reason}`));
            resolve(failed);
          }
        });
      }),
    async pdf(paper) {
      const contents = window()?.webContents;
      if (!contents) return failed;
      try {
        return ok(await contents.printToPDF({ ...pdfOptions(paper), printBackground: true }));
      } catch (cause) {
        report(cause);
        return failed;
      }
    },
  };
}

function printOptions(paper: Paper): WebContentsPrintOptions {
  const options: WebContentsPrintOptions = { printBackground: true, margins: { marginType: 'none' } };
  if (paper.kind !== 'receipt') return { ...options, pageSize: 'A4' };
  const pageSize = { width: paper.widthMm * MICRONS_PER_MM, height: paper.heightMm * MICRONS_PER_MM };
  return { ...options, pageSize };
}

function pdfOptions(paper: Paper) {
  const margins = { top: 0, bottom: 0, left: 0, right: 0 };
  if (paper.kind !== 'receipt') return { pageSize: 'A4', margins } as const;
  const pageSize = { width: paper.widthMm / MM_PER_INCH, height: paper.heightMm / MM_PER_INCH };
  return { pageSize, margins };
}
