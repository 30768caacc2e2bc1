import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { fakeTill, start } from './fixtures.ts';

test('the same words said twice come into the page twice, so that they are heard twice', async () => {
  const { parts } = start(fakeTill());
  const region = await screen.findByTestId('announcer');
  const said: string[] = [];
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node instanceof Text && node.data !== '') said.push(node.data);
  }).observe(region, { childList: true });
  parts.announcer.say('1 match');
  await waitFor(() => expect(said).toEqual(['1 match']));
  parts.announcer.say('1 match');
  await waitFor(() => expect(said).toEqual(['1 match', '1 match']));
  expect(region).toHaveTextContent(/^1 match$/);
});
