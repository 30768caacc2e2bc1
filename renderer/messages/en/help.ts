/** What helps at each step, and the keys. */
export const help = {
  open: 'Help',
  title: 'Help',
  about: 'About this screen',
  steps: {
    welcome:
      'The training store lets you try the whole job with nothing at stake. To work with real tills you need an address, an organisation and a token from head office.',
    store:
      'Type a few letters of the store’s name, its address or its number. If it is missing, head office has a newer list: drop that file on this window.',
    till: 'Pick the till that the new register will become. A mark says which tills have a code, wait for one or are done; those that are left come first.',
    employee:
      'The register starts for this person. Pick somebody who stands in front of it; the code can be texted to them as well.',
    settings:
      'Change only what should differ on this store’s tills. Without a network a change waits on this computer and goes out by itself.',
    review:
      'Nothing is asked for yet. Check it, then get the code: it is made for exactly these choices. What became of an earlier code stands below them.',
    code: 'Let the register scan the square, or type the code. It can be printed, copied for a minute, or read aloud. Press “Handed over, next till” when the register greets its person.',
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
    close: 'Close what lies on top',
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
