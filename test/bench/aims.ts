import type { Aim } from './table.ts';

/** Two frames of a screen that shows sixty a second, in milliseconds. */
const TWO_FRAMES_MS = 1000 / 30;
const FRAME_MS = 1000 / 60;

/**
 * What is to be reached, or said where nothing is. Each figure is a median of runs unless it says otherwise, and what it is
 * compared with was measured in the same run. The names are of the full run; a quick one has smaller sizes.
 */
export const AIMS: readonly Aim[] = [
  {
    what: 'packed app, start to first screen, to a bare window on its runtime',
    report: 'package',
    path: ['startRatio'],
    unit: '×',
    limit: { atMost: 1.15 },
  },
  {
    what: 'packed app, bytes beyond the runtime',
    report: 'package',
    path: ['beyondRuntimeMib'],
    unit: 'MiB',
    limit: { atMost: 5 },
  },
  {
    what: 'memory at the first screen, to a bare window',
    report: 'startup',
    path: ['memoryRatio'],
    unit: '×',
    limit: { atMost: 1.06 },
  },
  {
    what: 'start with 10,000 changes waiting, to none',
    report: 'startup',
    path: ['fullQueueRatio'],
    unit: '×',
    limit: { atMost: 1.05 },
  },
  {
    what: 'a change put into the outbox, to a bare durable insert',
    report: 'outbox',
    path: ['put', 'putToBare'],
    unit: '×',
    limit: { atMost: 1.1 },
  },
  {
    what: 'the same with 100,000 waiting, to none',
    report: 'outbox',
    path: ['put', 'byLength', -1, 'toEmpty'],
    unit: '×',
    limit: { atMost: 1.1 },
  },
  {
    what: 'part of 5, 50 and 500 requests a second that a queue is sent at once it was refused, the least',
    report: 'outbox',
    path: ['drain', 'leastPartOfRate'],
    unit: '×',
    limit: { atLeast: 0.97 },
  },
  {
    what: 'requests refused after the first second meanwhile',
    report: 'outbox',
    path: ['drain', 'refusedLater'],
    unit: 'requests',
    limit: { atMost: 0 },
  },
  ...([10_000, 100_000] as const).map((tills, index): Aim => ({
    what: `import of ${tills.toLocaleString('en')} tills from a file`,
    report: 'directory',
    path: ['imports', index, 'wholeMs'],
    unit: 'ms',
    limit: { atMost: tills === 10_000 ? 500 : 4000 },
  })),
  ...([10_000, 100_000] as const).map((tills, index): Aim => ({
    what: `longest block of main by the import alone, ${tills.toLocaleString('en')} tills`,
    report: 'directory',
    path: ['imports', index, 'blockedMs'],
    unit: 'ms',
    limit: { atMost: FRAME_MS },
  })),
  {
    what: 'a letter typed over 100,000 tills, median',
    report: 'directory',
    path: ['search', 1, 'keystrokeMs'],
    unit: 'ms',
    limit: { atMost: FRAME_MS },
  },
  {
    what: 'the same, 99 of 100 letters',
    report: 'directory',
    path: ['search', 1, 'p99Ms'],
    unit: 'ms',
  },
  {
    what: 'growth of what is asked of 1,000 to 100,000 tills, to n log n',
    report: 'tills',
    path: ['tills', 'worst'],
    unit: '×',
    limit: { atMost: 1.2 },
  },
  {
    what: 'growth with 1,000 to 100,000 events of history, to n log n',
    report: 'tills',
    path: ['history', 'worst'],
    unit: '×',
    limit: { atMost: 1.2 },
  },
  {
    what: 'after sign-in, first request for tills to painted tills, beyond the service’s time',
    report: 'service',
    path: ['toTillsBeyondServiceMs'],
    unit: 'ms',
    limit: { atMost: TWO_FRAMES_MS },
  },
  {
    what: '10,000 tills listed, beyond a plain client on the same pages',
    report: 'service',
    path: ['listedBeyondPlainMs'],
    unit: 'ms',
    limit: { atMost: 2000 },
  },
  {
    what: 'click to painted code, beyond the service’s time, 38th of 40',
    report: 'service',
    path: ['codeBeyondServiceMs'],
    unit: 'ms',
    limit: { atMost: TWO_FRAMES_MS },
  },
  ...(['sent', 'read'] as const).flatMap((way): Aim[] => [
    {
      what: `events a second ${way === 'sent' ? 'sent to' : 'read from'} a shared board`,
      report: 'board',
      path: ['traffic', way, 'perSecond'],
      unit: '/s',
    },
    {
      what: `the same, ${way}, to plain durable SQLite`,
      report: 'board',
      path: ['traffic', way, 'partOfPlain'],
      unit: '×',
    },
  ]),
  {
    what: 'an event of a shared board on the wire, payload and subject',
    report: 'board',
    path: ['traffic', 'bytes', 'wire'],
    unit: 'bytes',
  },
  {
    what: 'an event of a shared board on the server’s disk',
    report: 'board',
    path: ['traffic', 'bytes', 'disk'],
    unit: 'bytes',
  },
  {
    what: 'start to first screen with a shared board set up, to without',
    report: 'board',
    path: ['start', 'ratio'],
    unit: '×',
    limit: { atMost: 1.02 },
  },
];
