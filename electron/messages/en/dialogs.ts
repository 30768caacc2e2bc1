import { counting } from '../shape/counting.ts';

const inEnglish = counting<'one'>('en');

/** The system's own dialogs and notices. */
export const dialogs = {
  files: {
    directory: 'Directory files',
    all: 'All files',
    table: 'Table (CSV)',
    archive: 'Archive (ZIP)',
    document: 'Document (PDF)',
  },
  cancel: 'Cancel',
  origin: {
    title: (host: string) => `Connect to ${host}?`,
    detail: (host: string) =>
      `This app has not spoken to ${host} before. What is entered goes there, and codes can be asked for there. Go on only if head office gave you this address.`,
    yes: 'Connect',
  },
  codes: {
    title: inEnglish({
      one: '# activation code was asked for within ten minutes',
      other: '# activation codes were asked for within ten minutes',
    }),
    detail: inEnglish({
      one: 'If you are putting many tills into service, go on: # more follows without a question. If you are not, cancel, and tell head office.',
      other:
        'If you are putting many tills into service, go on: up to # more follow without a question. If you are not, cancel, and tell head office.',
    }),
    yes: 'Go on',
  },
  run: {
    title: inEnglish({ one: 'Ask for # activation code?', other: 'Ask for # activation codes?' }),
    detail:
      'They are asked for one after the other, as fast as the service allows. Tills that are active, or have a code, are left as they are. Codes that are not used may lapse.',
    yes: 'Go on',
    needsYou: { title: 'The run needs you', body: 'It is paused. Open the app to see what to do.' },
    done: {
      title: 'The run is done',
      body: inEnglish({ one: '# till has its code.', other: '# tills have their codes.' }),
    },
  },
  tills: {
    title: inEnglish({
      one: '# new till was made within ten minutes',
      other: '# new tills were made within ten minutes',
    }),
    detail: inEnglish({
      one: 'If you are setting up many new tills, go on: # more follows without a question. If you are not, cancel, and tell head office.',
      other:
        'If you are setting up many new tills, go on: up to # more follow without a question. If you are not, cancel, and tell head office.',
    }),
    yes: 'Go on',
  },
  quit: {
    title: inEnglish({
      one: '# change is waiting to be sent',
      other: '# changes are waiting to be sent',
    }),
    detail: 'They are safe on this computer and go out when the app is started next.',
    quit: 'Quit now',
    background: 'Send in the background, then quit',
    stay: 'Cancel',
  },
  active: {
    title: (till: string | null) => `${till ?? 'The till'} is active`,
    body: 'It has taken its code.',
  },
};
