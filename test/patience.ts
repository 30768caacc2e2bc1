/**
 * How long a unit or component test waits for a state before it gives up, in milliseconds: on a machine that has much else
 * to do, and less than the test itself may take. Windows need more: e2e/patience.ts.
 */
export const PATIENCE_MS = 20_000;
