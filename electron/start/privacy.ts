import { app, clipboard, powerMonitor } from 'electron';
import { type CodeClipboard, createCodeClipboard } from '../activation/clipboard.ts';
import { type CodePrivacy, createCodePrivacy } from '../activation/code-privacy.ts';
import { clipboardMsOf } from '../policy/durations.ts';
import { beforeQuit } from '../shell/before-quit.ts';
import { timers } from '../shell/timers.ts';
import type { Data } from './data.ts';

/** Hides codes while nobody is at the computer, and takes a copied one off the clipboard. */
export function setUpPrivacy({ state, policy }: Pick<Data, 'state' | 'policy'>): {
  codePrivacy: CodePrivacy;
  clipboard: CodeClipboard;
} {
  const codePrivacy = createCodePrivacy((codesHidden) => {
    state.update({ codesHidden });
  });
  powerMonitor.on('lock-screen', codePrivacy.lock);
  powerMonitor.on('unlock-screen', codePrivacy.unlock);
  powerMonitor.on('suspend', codePrivacy.hide);
  const codeClipboard = createCodeClipboard(clipboard, timers, () => Date.now(), clipboardMsOf(policy));
  beforeQuit(app, codeClipboard.holdsCode, codeClipboard.clearNow);
  return { codePrivacy, clipboard: codeClipboard };
}
