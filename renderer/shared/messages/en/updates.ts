/** Newer versions of the app itself. */
export const updates = {
  title: 'This app',
  version: 'Till Setup {{version}}',
  not_checked: 'A newer version is looked for in a while.',
  newest: 'This is the newest version. Last looked: {{ago}}.',
  stale:
    'Nothing was published since {{date}}. If that goes on, tell your organisation’s IT: newer versions may be held back.',
  checking: 'Looking for a newer version…',
  downloading: 'Version {{version}} is being downloaded. You can go on working.',
  ready: 'Version {{version}} is ready. It will be installed when you close the app.',
  ready_code:
    'Version {{version}} is ready. It waits for the code: once it is handed over, closing the app installs the new version.',
  ready_sending: 'Version {{version}} is ready. It waits until the changes on their way have been sent.',
  off: {
    user: 'The app does not look for newer versions by itself.',
    organisation: 'Your organisation has turned updates off. It takes care of them itself.',
    policy_problem: 'Nothing is updated until the rules for this computer are mended.',
    build: 'This copy does not update itself.',
    system: 'This copy came as a package: it is updated together with this computer’s other programs.',
    management: 'Whoever installed this copy for you also updates it.',
    place:
      'To update itself, the app has to lie in the folder “Applications”. Move it there and start it again.',
    feed: 'The address of the updates is not allowed for this copy. Tell your organisation’s IT.',
  },
  failed: {
    unreachable: 'The update server cannot be reached. The app goes on as it is, and looks again by itself.',
    feed_unusable:
      'The update server answers, but not with an update that can be used. Nothing was installed.',
    not_signed:
      'The update is not signed by the makers of Till Setup, so it was refused. Nothing was installed.',
    older: 'The update server has only an older version than this one. Nothing was installed.',
    other_channel:
      'The update server offers a trial version that is not meant for you. Nothing was installed.',
    other_system:
      'The update server offers the update of another system, so it was refused. Nothing was installed.',
    file_damaged: 'The update arrived damaged and was thrown away. Nothing was installed.',
    not_saved: 'This computer could not save the update. Make room on the disk, then try again.',
  },
  tell: 'Tell your organisation’s IT: {{code}}',
  check: 'Check now',
  again: 'Try again',
  restart: 'Restart and install',
  by_itself: 'Keep this app up to date automatically',
  news: 'What is new in this version',
  news_title: 'What is new in {{version}}',
  news_done: 'All right',
} as const;
