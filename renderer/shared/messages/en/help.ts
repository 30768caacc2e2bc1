/** What helps at each step, and the keys. */
export const help = {
  open: 'Help',
  title: 'Help',
  about: 'About this screen',
  steps: {
    welcome:
      'Sign in with the phone number and password you use at my.life-pos.ru. Or try the demo first: nothing in it is real.',
    store:
      'Type a few letters of the store’s name, its address or its number. If it is missing, head office has a newer list: drop that file on this window.',
    till: 'Choose the till to set up. A mark shows which tills have a code, wait for one or are done; those that are left come first.',
    employee:
      'The code is created for this person. Choose somebody who is at the till; the code can also be texted to them.',
    settings:
      'Change only what should differ on this store’s tills. Without a network a change waits on this computer and goes out by itself.',
    review:
      'No code exists yet. Check your choices, then get the code: it is created for exactly these. What became of an earlier code stands below them.',
    code: 'Type the code on the till, or scan the QR code. You can print it, copy it for a minute, or spell it out. This screen notices when the till is active. If it doesn’t but the till works, press “It works”.',
  },
  pages: {
    board: 'Every till and how far it is. Open one to see what happened with it and to go on with it.',
    outbox: 'Changes of settings on their way. One that needs you says why; the others go out by themselves.',
    settings: 'The settings of the organisation, without setting up a till.',
    checks:
      'Looks at the network, the clock and the disk of this computer. It changes nothing and asks for no code.',
  },
  keys: {
    title: 'Keys',
    next: 'Next',
    back: 'Back',
    list: 'Up and down in a list',
    board: 'Open or close the board of tills',
    help: 'This help',
    close: 'Close dialog',
    names: {
      enter: 'Enter',
      escape: 'Esc',
      alt_left: 'Alt + ←',
      arrows: '↑ ↓',
      ctrl_b: 'Ctrl + B',
      command_b: '⌘ B',
      question: '? or F1',
    },
  },
} as const;
