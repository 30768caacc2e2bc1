import type { Linter } from 'eslint';

type Top = 'electron/' | 'renderer/';

/** Something that must not be in the code, or in one half of it, and the few files where it may be after all. */
type Danger = { selector: string; message: string; below?: Top; onlyIn?: readonly string[] };

/** Any mention of these names, in whatever way: called, taken out of an object, in quotes, as a tag's attribute. */
const mention = (...names: string[]) => {
  const any = `/^(${names.join('|')})$/`;
  return `:matches(Identifier[name=${any}], Literal[value=${any}], SvelteName[name=${any}])`;
};

const DANGERS: readonly Danger[] = [
  // Windows and what their pages may do.
  {
    selector: mention('webPreferences'),
    message: 'Windows get their preferences in security/secure-window.ts alone.',
    onlyIn: ['electron/security/secure-window.ts'],
  },
  {
    selector:
      'NewExpression:matches([callee.name=/^(BrowserWindow|BaseWindow|BrowserView|WebContentsView)$/], ' +
      '[callee.property.name=/^(BrowserWindow|BaseWindow|BrowserView|WebContentsView)$/])',
    message: 'Windows are created by createSecureWindow.',
    onlyIn: ['electron/security/secure-window.ts'],
  },
  {
    selector: mention(
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setDevicePermissionHandler',
    ),
    message: 'Permissions are decided on in security/permissions.ts alone.',
    onlyIn: ['electron/security/permissions.ts'],
  },
  {
    selector: mention('executeJavaScript', 'executeJavaScriptInIsolatedWorld'),
    message: 'Main sends no code to a page; it goes through the contract.',
  },
  // What leads out of the app.
  {
    selector: mention('openExternal'),
    message: 'Nothing is handed to other programs: what a link could start on a computer nobody knows.',
    // One address, which is written there.
    onlyIn: ['electron/security/cabinet.ts'],
  },
  {
    selector: mention('certificate-error', 'checkServerIdentity'),
    message: 'Whether a certificate is good is for the system to say.',
  },
  {
    // There it looks at a certificate that was refused, and sends nothing.
    selector: mention('rejectUnauthorized'),
    message: 'Whether a certificate is good is for the system to say.',
    onlyIn: ['electron/diagnostics/preflight/certificate.ts'],
  },
  {
    // There it only looks, and says each time that Chromium's own verdict stands.
    selector: mention('setCertificateVerifyProc'),
    message: 'Whether a certificate is good is for the system to say.',
    onlyIn: ['electron/security/certificates.ts'],
  },
  {
    selector: mention('NODE_TLS_REJECT_UNAUTHORIZED', 'NODE_EXTRA_CA_CERTS'),
    message: 'Whether a certificate is good is for the system to say.',
  },
  {
    selector: mention('appendSwitch', 'appendArgument'),
    message: 'Chromium runs as it comes; its switches can take protection away.',
  },
  {
    selector: mention('crashReporter'),
    message: 'A picture of the memory would hold the token and the codes.',
  },
  {
    selector:
      'MemberExpression[object.name="process"]:matches([property.name="env"], [property.value="env"])',
    message:
      'The environment holds secrets of others: main.ts and start/ take single variables out of it, nobody else does.',
    onlyIn: [
      'electron/main.ts',
      'electron/start/data.ts',
      'electron/start/identity.ts',
      'electron/start/updates.ts',
    ],
  },
  {
    selector:
      'MemberExpression[object.name="process"][property.name="env"]:not(MemberExpression > MemberExpression.object)',
    message: 'The environment is never handed on whole: single variables are taken out of it.',
  },
  {
    // Whoever may ask is handed a fetch; these make one of Electron's, are handed one, or look at the way there.
    selector:
      ':matches(ImportDeclaration[importKind!="type"], ImportExpression)' +
      '[source.value=/^(node:)?(http|https|http2|net|tls|dgram|dns)(\\u002F|$)/], ' +
      'CallExpression[callee.name="fetch"], MemberExpression[object.name="net"]:not([property.name="isOnline"])',
    message: 'Requests leave the app by shell/ alone; a part is handed its fetch.',
    below: 'electron/',
    onlyIn: [
      'electron/diagnostics/preflight/answer.ts',
      'electron/diagnostics/preflight/certificate.ts',
      'electron/diagnostics/preflight/name.ts',
      'electron/diagnostics/preflight/proxy.ts',
      'electron/pos-api/exchange.ts',
      'electron/session/practice-register.ts',
      'electron/shell/app-protocol.ts',
      'electron/shell/net-fetch.ts',
      'electron/shell/proxy-sign-in.ts',
      'electron/shell/sessions.ts',
      'electron/shell/updater.ts',
    ],
  },
  // What cannot be tested where it is not handed in, or is not what it is said to be.
  {
    selector:
      'MemberExpression[object.name="Date"][property.name="now"], NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'A part of main is given its clock: start/ hands it in.',
    below: 'electron/',
    onlyIn: [
      'electron/main.ts',
      'electron/outbox/system-time.ts',
      'electron/pos-api/auth.ts',
      'electron/pos-api/client.ts',
      'electron/shell/failures.ts',
      'electron/start/command.ts',
      'electron/start/data.ts',
      'electron/start/diagnostics.ts',
      'electron/start/privacy.ts',
      'electron/start/session.ts',
      'electron/start/updates.ts',
    ],
  },
  {
    selector: 'TSAsExpression > TSAsExpression',
    message: 'Two casts in a row make anything of anything.',
    // Types of Electron and of Node that both mean the browser's own.
    onlyIn: ['electron/shell/net-fetch.ts', 'electron/shell/sessions.ts'],
  },
  {
    selector: 'MemberExpression[object.type="MetaProperty"][property.name="glob"]',
    message: 'Imports name what they import.',
  },
  {
    selector: 'MemberExpression[object.name="document"][property.name=/^(querySelector|getElement)/]',
    below: 'renderer/',
    message: 'A component asks its class, or binds its own elements: the page is no way to find others.',
    onlyIn: [
      'renderer/app/frame/Toasts.svelte',
      'renderer/main.ts',
      'renderer/shared/qr/shown.ts',
      'renderer/shared/ui/focus-heading.ts',
      'renderer/shared/ui/open-dialogs.ts',
    ],
  },
  // Text that becomes markup or code. The pages' policy refuses it as well.
  {
    selector: mention(
      'innerHTML',
      'outerHTML',
      'insertAdjacentHTML',
      'createContextualFragment',
      'setHTMLUnsafe',
      'parseHTMLUnsafe',
      'srcdoc',
      'createPolicy',
    ),
    message: 'Text must not become markup.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'Text must not become markup.',
  },
];

/** @param path a file, or the half of the code */
function restrict(path: string): Linter.RulesRecord {
  const forbidden = DANGERS.filter(
    ({ below = '', onlyIn }) => path.startsWith(below) && onlyIn?.includes(path) !== true,
  );
  const entries = forbidden.map(({ selector, message }) => ({ selector, message }));
  return { 'no-restricted-syntax': ['error', ...entries] };
}

const EXCEPTIONS = [...new Set(DANGERS.flatMap(({ onlyIn }) => onlyIn ?? []))];

/** What the app's own code must not contain, as lint configuration. */
export const dangers: Linter.Config[] = [
  {
    files: ['electron/**/*.ts', 'renderer/**/*.ts', 'renderer/**/*.svelte'],
    rules: { 'no-eval': 'error', 'no-new-func': 'error', 'no-script-url': 'error' },
  },
  { files: ['electron/**/*.ts'], rules: restrict('electron/') },
  { files: ['renderer/**/*.ts', 'renderer/**/*.svelte'], rules: restrict('renderer/') },
  ...EXCEPTIONS.map((file) => ({ files: [file], rules: restrict(file) })),
  {
    files: ['**/*.svelte'],
    rules: {
      // A style attribute breaks the Content-Security-Policy.
      'svelte/no-inline-styles': 'error',
      'svelte/no-at-html-tags': 'error',
    },
  },
];
