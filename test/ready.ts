/**
 * Runs before `npm test`: has the machine ready for all of it. What is missing is installed or asked for at once, not when
 * the checks have run for some minutes.
 */
import { runCli } from '../build/run-cli.ts';
import { machineForTests } from './e2e/machine.ts';

await runCli(async () => {
  const { machine } = await machineForTests();
  await machine.stop();
});
