import type { Policy } from '#contract/policy.ts';
import type { Redactor } from '../diagnostics/redactor.ts';
import type { BoardParts } from '../session/team-board.ts';
import { createBoardSocket } from '../shell/sessions.ts';

/** What a shared board needs of this computer; `undefined`: none is shared. */
export function boardParts(policy: Policy | null, { redact }: Redactor): BoardParts | undefined {
  const settings = policy?.board;
  if (!settings) return undefined;
  return {
    ...{ settings, redact, version: __APP_VERSION__ },
    openSocket: createBoardSocket(settings.url),
    hasModes: process.platform !== 'win32',
  };
}
