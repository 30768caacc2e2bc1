import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';

const run = promisify(execFile);
const Measured = v.object({ startMs: v.number(), memoryKb: v.number() });
/** From the start of the process to the painted element, in milliseconds; the working sets of all processes then. */
export type Measured = v.InferOutput<typeof Measured>;

export type Start = {
  executable: string;
  /** Before the app's own. */
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** The app's main file. */
  target: string;
  /** Of the element that is there when the screen can be used. */
  selector: string;
  profile: string;
  /** More switches that probe.mjs knows. */
  switches?: readonly string[];
};

/** Starts an app through probe.mjs and ends it once its first screen was painted. */
export async function startOnce(start: Start): Promise<Measured> {
  const { executable, args, env, target, selector, profile, switches = [] } = start;
  // What Linux knows of when a process was made is counted from whole seconds.
  const began = `--bench-began=${Date.now()}`;
  const own = [
    began,
    `--bench-target=${target}`,
    `--bench-selector=${selector}`,
    `--user-data-dir=${profile}`,
  ];
  const { stdout } = await run(
    executable,
    [...args, join(import.meta.dirname, 'probe.mjs'), ...own, ...switches],
    { env: { ...process.env, ...env }, timeout: 60_000 },
  );
  return v.parse(Measured, JSON.parse(/^BENCH (.*)$/m.exec(stdout)?.[1] ?? 'null'));
}
