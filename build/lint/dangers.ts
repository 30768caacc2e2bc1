import type { Linter } from 'eslint';

/** Something that must not be in the code, and the few files where it may be after all. */
type Danger = { selector: string; message: string; onlyIn?: readonly string[] };

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

function restrict(dangers: readonly Danger[]): Linter.RulesRecord {
  const entries = dangers.map(({ selector, message }) => ({ selector, message }));
  return { 'no-restricted-syntax': ['error', ...entries] };
}

const EXCEPTIONS = [...new Set(DANGERS.flatMap(({ onlyIn }) => onlyIn ?? []))];

/** What the app's own code must not contain, as lint configuration. */
export const dangers: Linter.Config[] = [
  {
    files: ['electron/**/*.ts', 'renderer/**/*.ts', 'renderer/**/*.svelte'],
    rules: { ...restrict(DANGERS), 'no-eval': 'error', 'no-new-func': 'error', 'no-script-url': 'error' },
  },
  ...EXCEPTIONS.map((file) => ({
    files: [file],
    rules: restrict(DANGERS.filter(({ onlyIn }) => !onlyIn?.includes(file))),
  })),
  {
    files: ['**/*.svelte'],
    rules: {
      // A style attribute breaks the Content-Security-Policy.
      'svelte/no-inline-styles': 'error',
      'svelte/no-at-html-tags': 'error',
    },
  },
];
