import type { OptionView } from '#contract/option.ts';
import type { HistoryEntry, OutboxEntry, OutboxSummary } from '#contract/outbox.ts';
import { ok } from '#contract/result.ts';
import type { State } from '#contract/state.ts';
import type { FakeTill } from './fake-till.ts';
import { EMPTY_OUTBOX, fakeTill, NEVSKY } from './fixtures.ts';

export const RECEIPT: OptionView = {
  guid: '00000004-0000-4000-8000-000000000001',
  name: 'Receipt',
  value: { footer: 'Thanks', copies: 1, print: 'ask', cashier: true, ways: ['cash'], reasons: ['Broken'] },
  projected: {
    footer: 'Thanks',
    copies: 1,
    print: 'ask',
    cashier: true,
    ways: ['cash'],
    reasons: ['Broken'],
  },
  fields: [
    {
      path: '/footer',
      label: { en: 'Closing words', ru: 'Прощание' },
      kind: 'text',
      maxLength: 10,
      required: true,
      help: { en: 'Printed below the total.', ru: 'Печатается под итогом.' },
    },
    { path: '/copies', label: 'Copies', kind: 'number', min: 1, max: 3, required: false },
    {
      path: '/print',
      label: 'Paper receipt',
      kind: 'choice',
      choices: [
        { value: 'ask', label: { en: 'Ask', ru: 'Спрашивать' } },
        { value: 'always', label: 'Always' },
      ],
      required: true,
    },
    { path: '/cashier', kind: 'boolean', required: false },
    {
      path: '/ways',
      label: 'Ways to pay',
      kind: 'list',
      choices: [
        { value: 'cash', label: 'Cash' },
        { value: 'card', label: 'Card' },
      ],
      required: false,
    },
    { path: '/reasons', label: 'Reasons', kind: 'list', required: false },
  ],
  waiting: 0,
};

export const SHIFT: OptionView = {
  guid: '00000004-0000-4000-8000-000000000002',
  name: 'Shift',
  fields: [
    { path: '/opens', label: 'Opens at', kind: 'text', required: false },
    { path: '/close', label: 'Closes itself', kind: 'boolean', required: false },
  ],
  waiting: 2,
};

export const SCALES: OptionView = {
  guid: '00000004-0000-4000-8000-000000000003',
  name: 'Scales',
  value: { unit: 'kg' },
  projected: { unit: 'kg' },
  fields: [],
  waiting: 0,
};

const OPTIONS = [RECEIPT, SHIFT, SCALES];

/** An outbox with something in it, of a later revision than the empty one. */
export function summary(parts: Partial<OutboxSummary> = {}): OutboxSummary {
  return { ...EMPTY_OUTBOX, revision: 2, oldestAt: Date.now(), ...parts };
}

export function entry(id: number, parts: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id,
    optionGuid: RECEIPT.guid,
    optionName: RECEIPT.name,
    outletName: NEVSKY.name,
    changes: [{ path: '/footer', before: 'Thanks', after: 'Bye' }],
    patch: [{ op: 'replace', path: '/footer', value: 'Bye' }],
    state: { kind: 'queued', nextTryAt: null, asking: false },
    attempts: 0,
    createdAt: Date.now(),
    lastAnswer: null,
    ...parts,
  };
}

export function past(id: number, parts: Partial<HistoryEntry> = {}): HistoryEntry {
  const { optionGuid, optionName, outletName, changes, patch } = entry(id);
  return {
    ...{ id, optionGuid, optionName, outletName, changes, patch },
    outcome: 'sent',
    attempts: 1,
    createdAt: Date.now(),
    endedAt: Date.now(),
    ...parts,
  };
}

/** A main that has settings, and queues what it is given. */
export function withSettings(state: Partial<State> = {}, options: OptionView[] = OPTIONS): FakeTill {
  let id = 0;
  return fakeTill(state)
    .answers('options.list', options)
    .answers('options.previewPatch', { kind: 'unknown' })
    .on('outbox.queueEdits', () => ok({ id: ++id }))
    .on('outbox.queuePatch', () => ok({ id: ++id }));
}

/** A main whose outbox holds these; it filters, searches by name and gives pages as the real one does. */
export function withEntries(entries: () => OutboxEntry[], outbox: Partial<OutboxSummary> = {}): FakeTill {
  const of = (kind: OutboxEntry['state']['kind']): number =>
    entries().filter(({ state }) => state.kind === kind).length;
  const counts = {
    queued: of('queued'),
    sending: of('sending'),
    attention: of('attention'),
    uncertain: of('uncertain'),
  };
  return withSettings({ outbox: summary({ ...counts, ...outbox }) })
    .on('outbox.page', ({ state, search, offset, limit }) => {
      const found = entries().filter(
        (one) =>
          (state === null || one.state.kind === state) &&
          (one.optionName ?? '').toLowerCase().includes(search.toLowerCase()),
      );
      return ok({ total: found.length, entries: found.slice(offset, offset + limit) });
    })
    .on('outbox.retry', () => ok(undefined))
    .on('outbox.settle', () => ok(undefined))
    .on('outbox.edit', () => ok(undefined))
    .on('outbox.undoDiscard', () => ok(undefined))
    .on('outbox.discard', () => ok({ undoUntil: Date.now() + 10_000 }));
}

/** One that the API refused. */
export const ATTENTION = entry(2, {
  optionName: 'Shift',
  optionGuid: SHIFT.guid,
  state: { kind: 'attention' },
  lastAnswer: {
    code: 'RequestIsNotValid',
    reached: 'yes',
    at: Date.now(),
    api: { status: 422, code: 'RequestIsNotValid', message: 'no such place', info: '/x' },
  },
});
/** One of which nobody knows whether it arrived. */
export const UNCERTAIN = entry(3, { state: { kind: 'uncertain' } });
export const ENTRIES = [entry(1), ATTENTION, UNCERTAIN];
