import { counting } from '../shape/counting.ts';

const inEnglish = counting<'one'>('en');

/** The system's own dialogs and notices. */
export const dialogs = {
  files: {
    directory: 'Directory files',
    list: 'Lists of tills',
    all: 'All files',
    table: 'Table (CSV)',
    archive: 'Archive (ZIP)',
    document: 'Document (PDF)',
    changes: 'Changes from another computer',
  },
  cancel: 'Cancel',
  origin: {
    title: (host: string) => `Connect to ${host}?`,
    detail: (host: string) =>
      `This app hasn’t connected to ${host} before. It will receive your sign-in and can create codes. Continue only if head office gave you this address.`,
    yes: 'Connect',
  },
  codes: {
    title: inEnglish({
      one: '# activation code requested in 10 minutes',
      other: '# activation codes requested in 10 minutes',
    }),
    detail: inEnglish({
      one: 'If you’re setting up many tills, continue: we won’t ask again for # more. If not, cancel and tell head office.',
      other:
        'If you’re setting up many tills, continue: we won’t ask again for up to # more. If not, cancel and tell head office.',
    }),
    yes: 'Continue',
  },
  run: {
    title: inEnglish({ one: 'Get # activation code?', other: 'Get # activation codes?' }),
    detail:
      'Codes are requested one after the other, as fast as the service allows. Tills that are active, or already have a code, are left as they are. Unused codes may lapse.',
    yes: 'Continue',
    quit: {
      title: inEnglish({
        one: 'A run is under way: # till to go',
        other: 'A run is under way: # tills to go',
      }),
      detail:
        'It goes on only while the app runs. If you quit, it’s paused, and codes that weren’t entered or printed can’t be shown again.',
      yes: 'Pause it and quit',
    },
    needsYou: { title: 'The run needs you', body: 'It is paused. Open the app to see what to do.' },
    done: {
      title: 'The run is done',
      body: inEnglish({ one: '# till has its code.', other: '# tills have their codes.' }),
    },
  },
  tills: {
    title: inEnglish({
      one: '# new till added in 10 minutes',
      other: '# new tills added in 10 minutes',
    }),
    detail: inEnglish({
      one: 'If you’re adding many tills, continue: we won’t ask again for # more. If not, cancel and tell head office.',
      other:
        'If you’re adding many tills, continue: we won’t ask again for up to # more. If not, cancel and tell head office.',
    }),
    yes: 'Continue',
  },
  take: {
    title: inEnglish({ one: 'Take over # change?', other: 'Take over # changes?' }),
    detail: (from: string, when: string) =>
      `“${from}” handed them over on ${when}. They’ll be sent from this computer, in the same order. Take the file over on one computer only.`,
    yes: 'Take over',
  },
  takeBack: {
    title: inEnglish({ one: 'Take # change back?', other: 'Take # changes back?' }),
    detail: (from: string, when: string) =>
      `This computer (“${from}”) handed them over on ${when}. Take them back only if no other computer has taken the file over.`,
    yes: 'Take back',
  },
  quit: {
    title: inEnglish({
      one: '# change waiting to be sent',
      other: '# changes waiting to be sent',
    }),
    detail: 'Your changes are safe. They’ll be sent the next time you start the app.',
    quit: 'Quit now',
    background: 'Send in the background, then quit',
    stay: 'Cancel',
  },
  active: {
    title: (till: string | null) => `${till ?? 'The till'} is active`,
    body: 'It’s ready to sell.',
  },
};
