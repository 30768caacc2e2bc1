/** Where updates come from, and how they are known for the publisher's: docs/updates.md. */
type Updates = {
  /** The folder with the packages and the feed's files. */
  feed: string;
  /** An Ed25519 key as SubjectPublicKeyInfo in base 64; empty: this build does not update itself. */
  publicKey: string;
};
const updates: Updates = { feed: 'https://till-setup.example/updates', publicKey: '' };

/**
 * Who answers for a package, as installers and lists of installed programs show it. Whoever gives packages to people
 * puts himself here: docs/release.md.
 */
export const PUBLISHER = {
  name: 'Till Setup contributors',
  email: 'packages@till-setup.example',
  homepage: 'https://till-setup.example',
  updates,
} as const;
