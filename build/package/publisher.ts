/**
 * Who answers for a package, as installers and lists of installed programs show it. Whoever gives packages to people
 * puts himself here: docs/release.md.
 */
export const PUBLISHER = {
  name: 'Till Setup contributors',
  email: 'packages@till-setup.example',
  homepage: 'https://till-setup.example',
} as const;
