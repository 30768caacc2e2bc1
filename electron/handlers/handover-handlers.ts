import type { Handlers } from '#contract/derive.ts';
import type { HandlerDeps, WithWorkspace } from './handler-deps.ts';

/** Calls about changes that go to another computer. Where the file lies is between main and the user. */
export function handoverHandlers(
  {
    chooseWhereToSave,
    chooseHandover,
    mayTakeOver,
  }: Pick<HandlerDeps, 'chooseWhereToSave' | 'chooseHandover' | 'mayTakeOver'>,
  withWorkspace: WithWorkspace,
): Handlers['handover'] {
  return {
    give: (input) => withWorkspace(({ handover }) => handover.give(input, chooseWhereToSave)),
    choose: () => withWorkspace(({ handover }) => handover.choose(chooseHandover)),
    take: (input) => withWorkspace(({ handover }) => handover.take(input, mayTakeOver)),
    finish: (input) => withWorkspace(({ handover }) => handover.finish(input)),
  };
}
