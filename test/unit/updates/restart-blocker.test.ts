import { describe, expect, it } from 'vitest';
import type { TillActivation } from '#contract/activation.ts';
import type { OutboxSummary } from '#contract/outbox.ts';
import { restartBlocker } from '#contract/updates.ts';

const outbox: OutboxSummary = {
  ...{ revision: 1, queued: 3, sending: 0, attention: 1, uncertain: 1, oldestAt: null, pause: null },
  ...{
    online: null,
    sentSinceEmpty: 0,
    setAside: 0,
    recoveredFrom: null,
    handedOver: [],
    testRefused: false,
  },
};
const till = (state: TillActivation['state']): TillActivation => ({
  workplaceGuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  state,
  at: 0,
});

describe('an update', () => {
  it.each(['asking', 'issued'] as const)('waits for a code that is “%s”', (state) => {
    expect(restartBlocker({ activations: [till('handed_over'), till(state)], outbox: null })).toBe('code');
  });

  it('does not wait for one that was handed over, nor for one that nobody has', () => {
    expect(
      restartBlocker({ activations: [till('handed_over'), till('maybe_issued')], outbox: null }),
    ).toBeNull();
  });

  it('waits for a change that is on its way, and not for those that are safe on the disk', () => {
    expect(restartBlocker({ activations: [], outbox: { ...outbox, sending: 1 } })).toBe('sending');
    expect(restartBlocker({ activations: [], outbox })).toBeNull();
  });
});
