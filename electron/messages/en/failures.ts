import type { FailureMessages } from '../shape/failures.ts';

/** What is said when one of the app's own parts has failed. */
export const failures: FailureMessages = {
  windowKeepsFailing: (ref) => ({
    title: 'Till Setup keeps crashing',
    detail: `Your saved changes are safe. Give support this reference: ${ref}`,
    buttons: ['Retry', 'Quit'],
  }),
  windowHangs: {
    title: 'Till Setup isn’t responding',
    detail: 'Wait, or reload the window. You’ll keep saved changes and codes, but lose what you’re typing.',
    buttons: ['Wait', 'Reload'],
  },
  mainFailed: (ref) => ({
    title: 'Something went wrong in Till Setup',
    detail:
      'Your saved changes are safe. If a code is on the screen, enter it on the till first. Then restart Till Setup. ' +
      `If this happens again, give support this reference: ${ref}`,
    buttons: ['Keep working', 'Restart Till Setup'],
  }),
  cannotStart: (ref) => ({
    title: 'Till Setup can’t start',
    detail: `Your saved changes are safe. Start it again. If this happens again, give support this reference: ${ref}`,
    buttons: ['Quit'],
  }),
  folderUnusable: (problem, folder, systemWords) => ({
    title: 'Till Setup can’t save to its folder',
    detail:
      (problem === 'no_space'
        ? 'The disk is full. Free up space, then start Till Setup again.'
        : 'Ask your IT team to give you write access, then start Till Setup again.') +
      `\n\n${folder}\n${systemWords}`,
    buttons: ['Quit'],
  }),
  settingsTooNew: (folder) => ({
    title: 'A newer version of Till Setup was used on this computer',
    detail:
      'This older version can’t read its settings. Your data isn’t affected. Install the newest version, then start it ' +
      `again.\n\n${folder}`,
    buttons: ['Quit'],
  }),
  switchRefused: (name) => ({
    title: `Till Setup can’t start with --${name}`,
    detail: 'It would turn off protection. Start Till Setup without it.',
    buttons: ['Quit'],
  }),
};
