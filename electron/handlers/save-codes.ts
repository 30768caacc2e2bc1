import type { Failure } from '#contract/errors.ts';
import { err, type Result } from '#contract/result.ts';
import { saveFile } from '../session/save-file.ts';
import type { Printer } from '../shell/print.ts';
import type { HandlerDeps } from './handler-deps.ts';

const noCode = err<Failure>({ code: 'no_code', retryable: false });

/**
 * Saves what the page lays out as a document with codes, where the user says.
 * @param mayShow whether there are codes and they may be seen; asked again after each wait: the computer may have been
 *   locked, or nobody have been there for a while
 */
export async function saveCodes(
  { printer, chooseWhereToSave }: Pick<HandlerDeps, 'printer' | 'chooseWhereToSave'>,
  { paper, name }: { paper: Parameters<Printer['pdf']>[0]; name: string },
  mayShow: () => boolean,
): Promise<Result<{ name: string | null }, Failure>> {
  if (!mayShow()) return noCode;
  const pdf = await printer.pdf(paper);
  if (!pdf.ok) return pdf;
  if (!mayShow()) return noCode;
  const path = await chooseWhereToSave(name);
  return mayShow() ? saveFile(pdf.data, () => Promise.resolve(path)) : noCode;
}
