import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { callChannel, eventChannel } from '#contract/derive.ts';
import type { CallError } from '#contract/errors.ts';
import { err, type Result } from '#contract/result.ts';

/** A value that cannot even be sent (a function, a symbol) is a malformed input like any other. */
async function invoke(channel: string, input: unknown): Promise<Result<unknown, CallError>> {
  try {
    return (await ipcRenderer.invoke(channel, input)) as Result<unknown, CallError>;
  } catch {
    return err({ code: 'invalid_input', retryable: false, ref: '-' });
  }
}

function callsOf(domain: string, calls: readonly string[]) {
  return Object.fromEntries(
    calls.map((call) => [call, (input: unknown) => invoke(callChannel(domain, call), input)]),
  );
}

/**
 * The page hands over files that the user dropped; where they lie is found out here, so that no path that the page
 * makes up can be read. Something that is no such file has no path, and main refuses the input.
 */
function pathsOf(files: unknown): { paths: string[] } {
  const list: unknown[] = Array.isArray(files) ? files : [];
  return { paths: list.map((file) => (file instanceof File ? webUtils.getPathForFile(file) : '')) };
}

function on(event: string, listener: (payload: unknown) => void): () => void {
  if (!__EVENTS__.includes(event)) throw new TypeError(`no such event: ${event}`);
  const forward = (_: unknown, payload: unknown) => {
    listener(payload);
  };
  const channel = eventChannel(event);
  ipcRenderer.on(channel, forward);
  return () => ipcRenderer.off(channel, forward);
}

// Names alone: what checks the values is main's, and every page would wait for it to be made.
const bridge = Object.fromEntries(
  Object.entries(__CALLS__).map(([domain, calls]) => [domain, callsOf(domain, calls)]),
);
const directory = {
  ...bridge['directory'],
  readFiles: (files: unknown) => invoke(callChannel('directory', 'readFiles'), pathsOf(files)),
};
contextBridge.exposeInMainWorld('till', { ...bridge, directory, on });
