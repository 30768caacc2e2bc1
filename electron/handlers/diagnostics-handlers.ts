import type { Handlers } from '#contract/derive.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok } from '#contract/result.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { saveFile } from '../session/save-file.ts';

const noLongerShown = err<Failure>({ code: 'file_not_saved', retryable: false });

/** Calls about this computer: its checks, and the bundle for support. They work without a connection, too. */
export function diagnosticsHandlers({
  diagnostics: { preflight, bundles },
  chooseWhereToSave,
}: Pick<HandlerDeps, 'diagnostics' | 'chooseWhereToSave'>): Handlers['diagnostics'] {
  return {
    check: async ({ id }) => ok(await preflight.check(id)),
    previewBundle: async () => ok(await bundles.preview()),
    saveBundle: ({ id }) => {
      const zip = bundles.zip(id);
      return zip ? saveFile(zip, () => chooseWhereToSave('till-setup-support.zip')) : noLongerShown;
    },
  };
}
