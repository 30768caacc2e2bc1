// Electron's entry for build/package/icons/draw.ts: draws an SVG in squares of several sizes, and writes them on
// standard output as JSON: `{ [size]: PNG in base64 }`. Chromium does the drawing; nothing is fetched.
import { readFileSync } from 'node:fs';
import { app, BrowserWindow } from 'electron';

const file = app.commandLine.getSwitchValue('svg');
const sizes = app.commandLine.getSwitchValue('sizes').split(',').map(Number);
/** How much of the square is the picture; the rest is an empty edge all around. */
const share = Number(app.commandLine.getSwitchValue('share'));

/** Runs in the page. */
const draw = async (svg, wanted, part) => {
  const image = new globalThis.Image();
  image.src = `data:image/svg+xml;base64,${btoa(svg)}`;
  await image.decode();
  return wanted.map((size) => {
    const canvas = Object.assign(globalThis.document.createElement('canvas'), { width: size, height: size });
    const edge = Math.round((size * (1 - part)) / 2);
    canvas.getContext('2d').drawImage(image, edge, edge, size - 2 * edge, size - 2 * edge);
    return canvas.toDataURL('image/png').split(',')[1];
  });
};

// Not awaited at the top level: `ready` comes when the entry was run.
void app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  await window.loadURL('about:blank');
  // An SVG without a size of its own would be drawn small and enlarged.
  const svg = readFileSync(file, 'utf8').replace('<svg ', '<svg width="1024" height="1024" ');
  const call = `(${draw.toString()})(${JSON.stringify(svg)}, ${JSON.stringify(sizes)}, ${share})`;
  const pictures = await window.webContents.executeJavaScript(call);
  const drawn = Object.fromEntries(sizes.map((size, at) => [size, pictures[at]]));
  process.stdout.write(`\nDRAWN ${JSON.stringify(drawn)}\n`, () => app.exit(0));
});
