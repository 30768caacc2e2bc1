/**
 * The machine lacks something. The message names it in plain words; `command`, when there is one, mends all of it at
 * once and is part of the message too.
 */
export class MachineNotReadyError extends Error {
  override readonly name = 'MachineNotReadyError';
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}
