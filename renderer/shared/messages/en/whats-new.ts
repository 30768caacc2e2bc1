/** What is new for a store manager, by version; a few short lines each. A version without news has none. */
export const whatsNew = {
  '0.1.0': [
    'Set up a till from the store to the activation code, in English and Russian.',
    'Changed settings wait on this computer and are sent by themselves, also after a lost network.',
    'The training store lets you try everything; nothing in it is real.',
  ],
} as const satisfies Record<string, readonly string[]>;
