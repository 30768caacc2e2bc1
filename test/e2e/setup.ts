import { buildApp } from '../../build/app.ts';
import { electronEnvironment } from '../../build/electron/environment.ts';
import { machineForTests } from './machine.ts';
import { VIRTUAL } from './till-app.ts';

/** Before the first test: an Electron, a machine that can run it, and the app bundled. Without them nothing is skipped. */
export default async function setUp(): Promise<() => Promise<void>> {
  const { electron, machine } = await machineForTests();
  Object.assign(process.env, electronEnvironment(electron), machine.env);
  // The second is for GTK, which would look for OpenGL there at every start.
  if (machine.env.DISPLAY !== undefined) Object.assign(process.env, { [VIRTUAL]: 'yes', GDK_GL: 'disable' });
  await buildApp();
  return machine.stop;
}
