import { posix } from 'node:path';

/**
 * Which folder of the page may import which, from `renderer/`; `.` is `renderer/` itself, whose app-context.ts makes
 * what all components work with. A new folder needs a row here, and a row only has what is really imported: a test
 * compares them with the files. Fewer is better; the wizard, the panels and the frame still know each other.
 */
export const RENDERER_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  '.': [
    'electron/contract',
    'errors',
    'messages',
    'panels',
    'panels/board',
    'panels/import',
    'panels/opening',
    'panels/outbox',
    'panels/settings',
    'panels/updates',
    'shell',
    'state',
    'ui',
    'wizard',
  ],
  card: ['.', 'electron/contract', 'errors', 'messages', 'qr', 'ui'],
  errors: ['electron/contract', 'messages', 'ui'],
  messages: ['electron/contract', 'messages/en', 'messages/ru'],
  'messages/en': ['electron/contract', 'errors'],
  'messages/ru': ['electron/contract', 'messages', 'messages/en'],
  panels: ['.', 'panels/board', 'panels/checks', 'panels/outbox', 'panels/patch', 'panels/settings', 'state'],
  'panels/board': ['.', 'electron/contract', 'errors', 'messages', 'panels/outbox', 'state', 'ui', 'wizard'],
  'panels/checks': ['.', 'electron/contract', 'errors', 'messages', 'ui'],
  'panels/connection': ['.', 'electron/contract', 'errors', 'panels', 'panels/import', 'panels/outbox', 'ui'],
  'panels/help': ['.', 'electron/contract', 'messages/en', 'panels/updates', 'ui'],
  'panels/import': ['.', 'electron/contract', 'errors', 'messages', 'ui'],
  'panels/opening': [
    '.',
    'electron/contract',
    'errors',
    'messages',
    'panels/board',
    'panels/import',
    'ui',
    'wizard',
  ],
  'panels/outbox': [
    '.',
    'electron/contract',
    'errors',
    'messages',
    'panels/patch',
    'panels/settings',
    'state',
    'ui',
    'wizard',
  ],
  'panels/patch': ['.', 'electron/contract', 'errors', 'messages', 'panels/outbox', 'panels/settings', 'ui'],
  'panels/settings': ['.', 'electron/contract', 'errors', 'messages', 'state', 'ui', 'ui/choose'],
  'panels/updates': ['.', 'electron/contract', 'errors', 'messages', 'messages/en', 'messages/ru', 'ui'],
  qr: [],
  'read-aloud': ['electron/contract', 'messages', 'messages/en', 'qr', 'ui'],
  shell: [
    '.',
    'electron/contract',
    'errors',
    'messages',
    'panels',
    'panels/board',
    'panels/connection',
    'panels/help',
    'panels/import',
    'panels/opening',
    'panels/outbox',
    'panels/patch',
    'panels/updates',
    'state',
    'ui',
    'wizard',
    'wizard/steps',
  ],
  state: ['electron/contract'],
  training: ['.', 'electron/contract', 'qr', 'ui'],
  ui: ['.', 'electron/contract', 'errors', 'messages'],
  'ui/choose': ['electron/contract', 'errors', 'messages', 'state', 'ui'],
  wizard: [
    '.',
    'electron/contract',
    'panels/settings',
    'state',
    'wizard/steps',
    'wizard/steps/code',
    'wizard/steps/employee',
    'wizard/steps/review',
    'wizard/steps/settings',
    'wizard/steps/store',
    'wizard/steps/till',
    'wizard/steps/welcome',
  ],
  'wizard/steps': ['.', 'state', 'ui'],
  'wizard/steps/code': [
    '.',
    'card',
    'electron/contract',
    'errors',
    'messages',
    'qr',
    'read-aloud',
    'state',
    'training',
    'ui',
    'wizard',
    'wizard/steps',
  ],
  'wizard/steps/employee': ['.', 'electron/contract', 'state', 'ui', 'ui/choose', 'wizard', 'wizard/steps'],
  'wizard/steps/review': [
    '.',
    'electron/contract',
    'errors',
    'messages',
    'panels/settings',
    'state',
    'ui',
    'wizard',
    'wizard/steps',
  ],
  'wizard/steps/settings': ['.', 'panels/settings', 'state', 'ui', 'wizard', 'wizard/steps'],
  'wizard/steps/store': ['.', 'electron/contract', 'ui', 'ui/choose', 'wizard', 'wizard/steps'],
  'wizard/steps/till': [
    '.',
    'electron/contract',
    'messages',
    'panels/board',
    'state',
    'ui',
    'ui/choose',
    'wizard',
    'wizard/steps',
  ],
  'wizard/steps/welcome': ['.', 'electron/contract', 'errors', 'panels/connection', 'ui', 'wizard/steps'],
};

/** The same path, from a folder of the page. */
function pathTo(folder: string, from: string): string {
  const target = folder.startsWith('electron/') ? folder : posix.join('renderer', folder);
  const path = posix.relative(posix.join('renderer', from), target);
  return path.startsWith('.') ? path : `./${path}`;
}

const escaped = (text: string) => text.replaceAll('.', String.raw`\.`);

/** Every import from within `folder` by a relative path that its row does not allow. */
export function forbiddenIn(folder: string, allowed: readonly string[]): { regex: string; message: string } {
  const paths = allowed.map((other) => escaped(pathTo(other, folder)));
  return {
    regex: String.raw`^(?!(\.|${paths.join('|')})/[^/]+$)\.`,
    message: `Not in what renderer/${folder === '.' ? '' : folder} may import: see build/lint/renderer-imports.ts.`,
  };
}
