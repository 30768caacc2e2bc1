import type { FailureMessages } from '../shape/failures.ts';

/** What is said when one of the app's own parts has failed. */
export const failures: FailureMessages = {
  windowKeepsFailing: (ref) => ({
    title: 'The Till Setup window keeps failing',
    detail: `Your saved changes are safe on this computer. Tell support this reference: ${ref}`,
    buttons: ['Try again', 'Quit'],
  }),
  windowHangs: {
    title: 'The Till Setup window does not respond',
    detail:
      'You can wait, or reload the window. Saved changes and codes that were shown are kept; what you are typing is lost.',
    buttons: ['Wait', 'Reload'],
  },
  mainFailed: (ref) => ({
    title: 'Something went wrong in Till Setup',
    detail:
      'Your saved changes are safe on this computer. If a code is on the screen, hand it over first: a restart ' +
      `forgets it. Then restart Till Setup. If this comes back, tell support this reference: ${ref}`,
    buttons: ['Keep working', 'Restart Till Setup'],
  }),
  cannotStart: (ref) => ({
    title: 'Till Setup cannot start',
    detail: `Your saved changes are safe on this computer. Start it again; if this comes back, tell support this reference: ${ref}`,
    buttons: ['Quit'],
  }),
  folderUnusable: (problem, folder, systemWords) => ({
    title: 'Till Setup cannot write to its folder',
    detail:
      (problem === 'no_space'
        ? 'The disk is full. Free some space and start Till Setup again.'
        : 'Ask whoever looks after this computer to let you write to it, then start Till Setup again.') +
      `\n\n${folder}\n${systemWords}`,
    buttons: ['Quit'],
  }),
  settingsTooNew: (folder) => ({
    title: 'A newer version of Till Setup was used on this computer',
    detail:
      'This older version cannot read its settings. Nothing was touched. Install the newest version, then start it ' +
      `again.\n\n${folder}`,
    buttons: ['Quit'],
  }),
  switchRefused: (name) => ({
    title: `Till Setup does not start with --${name}`,
    detail: 'It would take away protection. Start Till Setup without it.',
    buttons: ['Quit'],
  }),
};
