// Electron's entry in the start-up bench: starts the app given by `--bench-target=`, waits until the element given by
// `--bench-selector=` was painted, and writes what it measured on standard output: `{ startMs, memoryKb }`, the time since
// `--bench-began=`, the clock's milliseconds. With `--bench-linger=` the app goes on for so many milliseconds. With
// `--bench-authority=`, a file, the app has sockets of Node's that trust it, in place of `net.WebSocket`, which older
// Electrons lack.
import { app, net } from 'electron';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const target = app.commandLine.getSwitchValue('bench-target');
const began = Number(app.commandLine.getSwitchValue('bench-began'));
const selector = app.commandLine.getSwitchValue('bench-selector');

/** Runs in the page: settles two frames after the element is there, which is when it was painted. */
const painted = `new Promise((resolve) => {
  const done = () => document.querySelector(${JSON.stringify(selector)});
  const twoFrames = () => requestAnimationFrame(() => requestAnimationFrame(resolve));
  if (done()) return twoFrames();
  const observer = new MutationObserver(() => {
    if (!done()) return;
    observer.disconnect();
    twoFrames();
  });
  observer.observe(document, { childList: true, subtree: true });
}).then(() => true)`;

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    await contents.executeJavaScript(painted);
    const startMs = Date.now() - began;
    const memoryKb = app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize, 0);
    process.stdout.write(`\nBENCH ${JSON.stringify({ startMs, memoryKb })}\n`);
    setTimeout(() => app.exit(0), Number(app.commandLine.getSwitchValue('bench-linger')));
  });
});

const authority = app.commandLine.getSwitchValue('bench-authority');
if (authority !== '') {
  const { WebSocket } = await import('ws');
  const ca = readFileSync(authority);
  class StandIn extends WebSocket {
    constructor(url) {
      super(url, { ca });
    }
  }
  Object.assign(net, { WebSocket: StandIn });
}

await import(pathToFileURL(target).href);
