/** What helps at each step, and the keys. */
export const help = {
  title: 'Help',
  about: 'This screen',
  steps: {
    welcome:
      'Sign in with the phone number and password you use at my.life-pos.ru. Or open the training store first: its data isn’t real.',
    store:
      'Type a few letters of the store’s name, its address or its number. If it is missing, head office has a newer list: drop that file on this window.',
    till: 'Choose the till to set up. A mark shows which tills have a code, wait for one or are done; those that are left come first.',
    code: 'Type the code on the till, or scan the QR code. You can print it, copy it for a minute, or spell it out. This screen notices when the till is active. If it doesn’t but the till works, press “It works”.',
  },
  pages: {
    board: 'All tills and how far each one is. Open a till to see its history or continue setting it up.',
    team: 'The laptops that share a board: when each was last heard from, and what it did today, yesterday or in the last 7 days.',
    run: 'Codes for many tills in one go. Tick the tills and choose who will use them. Space ticks, Shift ticks everything in between. Codes are shown here only and never saved.',
    outbox:
      'Settings changes that haven’t been sent yet. If one needs attention, it says why. The others are sent automatically.',
    settings: 'The settings of the whole organisation.',
    checks: 'Checks this computer’s network, clock and disk. It changes nothing and creates no code.',
  },
  keys: {
    title: 'Keys',
    next: 'Next',
    back: 'Back',
    list: 'Move up and down a list',
    board: 'Open or close the overview',
    search: 'Search for a store, till, person or action',
    single: 'Keys of a single character (C, P, S, F and ?)',
    code: 'At a code: copy, print, spell it out, full screen',
    help: 'Open help',
    close: 'Close dialog',
    names: {
      enter: 'Enter',
      escape: 'Esc',
      alt_left: 'Alt + ←',
      arrows: '↑ ↓',
      ctrl_b: 'Ctrl + B',
      command_b: '⌘ B',
      ctrl_k: 'Ctrl + K',
      command_k: '⌘ K',
      f1: 'F1',
      code: 'C, P, S, F',
      question: '? or F1',
    },
  },
} as const;
