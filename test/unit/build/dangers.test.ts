import { Linter } from 'eslint';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { dangers } from '../../../build/lint/dangers.ts';

const linter = new Linter({ configType: 'flat' });
const config: Linter.Config[] = [
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
  ...svelte.configs.base,
  { files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: tseslint.parser } } },
  ...dangers,
];

/** What lint says of one line in one file. */
function complaints(file: string, line: string): string[] {
  const found = linter.verify(line, config, { filename: file });
  for (const { fatal, message } of found) if (fatal) throw new Error(`not even code: ${message}`);
  return found.map(({ message }) => message);
}

describe('lint forbids', () => {
  it.each([
    ['electron/shell/x.ts', 'const options = { webPreferences: { sandbox: false } };'],
    ['electron/shell/x.ts', "options['webPreferences'] = {};"],
    ['electron/shell/x.ts', 'new BrowserWindow({});'],
    ['electron/shell/x.ts', 'new electron.WebContentsView();'],
    ['electron/shell/x.ts', 'session.setPermissionRequestHandler(null);'],
    ['electron/shell/x.ts', "window.webContents.executeJavaScript('1');"],
    ['electron/security/x.ts', "void shell.openExternal('https://example.com');"],
    ['electron/security/x.ts', 'const { openExternal } = shell;'],
    ['electron/security/x.ts', "shell['openExternal']('https://example.com');"],
    ['electron/security/x.ts', 'session.setCertificateVerifyProc(() => 0);'],
    ['electron/main.ts', "app.on('certificate-error', () => undefined);"],
    ['electron/main.ts', 'connect({ rejectUnauthorized: false });'],
    ['electron/main.ts', "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';"],
    ['electron/main.ts', "app.commandLine.appendSwitch('no-sandbox');"],
    ['electron/main.ts', "import { crashReporter } from 'electron';"],
    ['electron/main.ts', 'report(process.env);'],
    ['electron/main.ts', 'report({ ...process.env });'],
    ['electron/diagnostics/x.ts', "write(process.env['HOME']);"],
    ['electron/diagnostics/x.ts', "eval('1');"],
    ['electron/tills/x.ts', "await fetch('https://example.com/');"],
    ['electron/tills/x.ts', "import { request } from 'node:https';"],
    ['electron/tills/x.ts', "const { connect } = await import('net');"],
    ['electron/tills/x.ts', "net.request('https://example.com/');"],
    ['electron/tills/x.ts', 'const at = Date.now();'],
    ['electron/tills/x.ts', 'const at = new Date();'],
    ['electron/tills/x.ts', 'const till = row as unknown as Till;'],
    ['renderer/x.ts', "import.meta.glob('./*.ts');"],
    ['renderer/x.svelte', "<script>document.querySelector('h1').focus();</script>"],
    ['renderer/x.ts', "new Function('return 1');"],
    ['renderer/x.ts', "element.innerHTML = '<b>x</b>';"],
    ['renderer/x.ts', "element.outerHTML = '<b>x</b>';"],
    ['renderer/x.ts', "element.insertAdjacentHTML('beforeend', '<b>x</b>');"],
    ['renderer/x.ts', "document.write('<b>x</b>');"],
    ['renderer/x.ts', "document.writeln('<b>x</b>');"],
    ['renderer/x.ts', "frame.srcdoc = '<b>x</b>';"],
    ['renderer/x.ts', "window.trustedTypes.createPolicy('own', {});"],
    ['renderer/x.ts', "location.href = 'javascript:0';"],
    ['renderer/x.svelte', '{@html text}'],
    ['renderer/x.svelte', '<p style="color: red">x</p>'],
    ['renderer/x.svelte', '<iframe title="x" srcdoc={text}></iframe>'],
    ['renderer/x.svelte', '<p bind:innerHTML={text} contenteditable></p>'],
    ['renderer/x.svelte', '<script lang="ts">element.innerHTML = text;</script>'],
    ['renderer/x.svelte', '<button onclick={(event) => (event.currentTarget.innerHTML = text)}>x</button>'],
  ])('in %s: %s', (file, line) => {
    expect(complaints(file, line)).not.toEqual([]);
  });
});

describe('lint allows', () => {
  it.each([
    ['electron/security/secure-window.ts', 'new BrowserWindow({ webPreferences: {} });'],
    ['electron/security/cabinet.ts', 'await shell.openExternal(CABINET);'],
    ['electron/security/permissions.ts', 'session.setPermissionRequestHandler(deny);'],
    ['electron/main.ts', "const devServer = process.env['TILL_SETUP_DEV_SERVER'];"],
    ['electron/shell/x.ts', 'const window: BrowserWindow | undefined = undefined;'],
    ['electron/shell/net-fetch.ts', "net.request('https://example.com/');"],
    ['electron/tills/x.ts', 'if (net.isOnline()) await deps.fetch(request);'],
    ['electron/tills/x.ts', "import type { Agent } from 'node:https';"],
    ['electron/start/data.ts', 'const at = Date.now();'],
    ['electron/tills/x.ts', 'const at = new Date(now());'],
    ['renderer/x.ts', 'const at = Date.now();'],
    ['renderer/x.ts', "box.querySelector('button').focus();"],
    ['renderer/x.ts', "element.textContent = '<b>x</b>';"],
    ['renderer/x.svelte', '<p class={kind}>{text}</p>'],
  ])('in %s: %s', (file, line) => {
    expect(complaints(file, line)).toEqual([]);
  });

  it('nothing more in the files that are exceptions', () => {
    expect(complaints('electron/security/secure-window.ts', "shell.openExternal('x');")).toHaveLength(1);
    expect(complaints('electron/security/permissions.ts', 'new BrowserWindow({});')).toHaveLength(1);
  });
});
