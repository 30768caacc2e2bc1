import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReport } from '#electron/diagnostics/log.ts';
import { Redactor } from '#electron/diagnostics/redactor.ts';

function setUp() {
  const lines: string[] = [];
  const redactor = new Redactor();
  const report = createReport(
    (line) => lines.push(line),
    redactor,
    () => 0,
  );
  return { lines, redactor, report };
}

describe('the log of failed calls', () => {
  it('has the reference that the screen shows', () => {
    const { lines, report } = setUp();
    const ref = report({
      call: 'activation.issue',
      failure: { code: 'timed_out', retryable: true, reached: 'maybe' },
    });
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      time: '1970-01-01T00:00:00.000Z',
      level: 'warn',
      ref,
      call: 'activation.issue',
      code: 'timed_out',
      reached: 'maybe',
    });
  });

  it('holds no character that a terminal or an editor would obey, and still says which it was', () => {
    const { lines, report } = setUp();
    const message = 'a\u009b31mb\u202ec\u200bd\u2028e\u007ff\u{e0001}g';
    report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause: new Error(message) });
    // eslint-disable-next-line no-control-regex -- that there are none is what is tested
    expect(lines[0]).not.toMatch(/[\u0000-\u001f\u007f-\u009f\p{Cf}\u2028\u2029]/u);
    expect(JSON.stringify(JSON.parse(lines[0] ?? ''))).toContain(message);
  });

  it('counts a call that fails again and again, instead of writing it thousands of times', () => {
    let now = 0;
    const lines: string[] = [];
    const report = createReport(
      (line) => lines.push(line),
      new Redactor(),
      () => now,
    );
    const failure = { code: 'no_code', retryable: false } as const;
    const refs = Array.from({ length: 5000 }, () => report({ call: 'activation.show', failure }));
    const written = lines.map((line) => JSON.parse(line) as { ref: string; repeated?: number });
    expect(written.map(({ repeated }) => repeated)).toEqual([
      ...Array.from({ length: 20 }, () => undefined),
      100,
      1000,
    ]);
    // Each that the screen shows is in the log.
    expect(new Set(refs)).toEqual(new Set(written.map(({ ref }) => ref)));
    report({ call: 'activation.copy', failure });
    report({ call: 'activation.show', failure: { code: 'internal', retryable: false } });
    now = 60_000;
    report({ call: 'activation.show', failure });
    expect(lines).toHaveLength(written.length + 3);
  });

  it('has the stack of a bug', () => {
    const { lines, report } = setUp();
    report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause: new Error('oh no') });
    expect(lines[0]).toContain('log.test.ts');
  });

  it('tells every error within an error, with its code', () => {
    const { lines, report } = setUp();
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const cause = new Error('outer', { cause: new AggregateError([refused, 'a word'], 'both failed') });
    report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause });
    const { cause: told } = JSON.parse(lines[0] ?? '') as { cause: string };
    expect(told).toMatch(
      /^Error: outer\n[^]+caused by: AggregateError: both failed\n[^]+one of: Error: refused\n/,
    );
    expect(told).toContain('(ECONNREFUSED)');
    expect(told).toContain('one of: a word');
  });

  it('is written also where an error does not let itself be read', () => {
    const { lines, report } = setUp();
    const unread = {
      get() {
        throw new Error('no');
      },
    };
    const cause = Object.defineProperties(new Error('x'), { stack: unread, code: unread, cause: unread });
    report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause });
    expect(lines[0]).toContain('an error that cannot be read');
  });

  it('comes to an end with errors that cause each other', () => {
    const { lines, report } = setUp();
    const one = new Error('one');
    one.cause = new Error('two', { cause: one });
    report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause: one });
    expect(lines[0]?.match(/Error: (one|two)/g)).toEqual(['Error: one', 'Error: two']);
  });
});

/** How a secret may be written, and what undoes it. */
const WRITINGS: Record<string, (secret: string) => string> = {
  'as it is': (secret) => secret,
  'as JSON': (secret) => JSON.stringify(secret),
  'as JSON within JSON': (secret) => JSON.stringify(JSON.stringify(secret)),
  'as JSON in ASCII': (secret) => units(secret, (hex) => `\\u${hex}`),
  'as JSON in ASCII, in capitals': (secret) => units(secret, (hex) => `\\u${hex.toUpperCase()}`),
  'URL-encoded': (secret) => encodeURIComponent(secret),
  'URL-encoded, in small letters': (secret) => smallHex(encodeURIComponent(secret)),
  'URL-encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
  'as a form has it': (secret) => new URLSearchParams({ '': secret }).toString().slice(1),
  'URL-encoded to the last byte': (secret) => Buffer.from(secret).toString('hex').replaceAll(/../g, '%$&'),
  'in base64': (secret) => Buffer.from(secret).toString('base64'),
  'in base64url': (secret) => Buffer.from(secret).toString('base64url'),
  'as a bearer in base64': (secret) => Buffer.from(`Bearer ${secret}`).toString('base64'),
  'as a bearer in base64url': (secret) => Buffer.from(`Bearer ${secret}`).toString('base64url'),
  'as a password in base64': (secret) => Buffer.from(`till:${secret}`).toString('base64'),
  'in base64, URL-encoded': (secret) => encodeURIComponent(Buffer.from(secret).toString('base64')),
};

function units(text: string, write: (hex: string) => string): string {
  return Array.from({ length: text.length }, (_, at) =>
    write(text.charCodeAt(at).toString(16).padStart(4, '0')),
  ).join('');
}

function smallHex(text: string): string {
  return text.replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
}

/** Letters that are awkward to write down in one way or another. */
const AWKWARD = [
  '"',
  "'",
  '\\',
  '/',
  '+',
  '-',
  '_',
  '=',
  '%',
  '%41',
  '\\u0041',
  '&',
  ' ',
  'ключ',
  '鍵',
  '🔑',
  'é',
];
const letters = (length: number) => fc.stringMatching(new RegExp(`^[A-Za-z0-9._~-]{${length}}$`));
/** A token, a password or a code: eight letters at least, and something awkward anywhere. */
const secrets = fc
  .tuple(letters(4), fc.array(fc.constantFrom(...AWKWARD), { maxLength: 4 }), letters(4), fc.nat(20))
  .map(([first, awkward, second, more]) => first + awkward.join('x') + second.repeat(1 + (more % 8)));

/** Ways for a text to get into the log. */
const PLACES: Record<string, (text: string) => unknown> = {
  'the message': (text) => new Error(text),
  'a string': (text) => text,
  'the name': (text) => Object.assign(new Error('failed'), { name: text, stack: `${text}: failed` }),
  'the code': (text) => Object.assign(new Error('failed'), { code: text }),
  'the cause': (text) => new Error('outer', { cause: new Error(text) }),
  'the cause of the cause': (text) => new Error('a', { cause: new Error('b', { cause: text }) }),
  'one of several': (text) => new AggregateError([new Error('other'), new Error(text)], 'all failed'),
};

/** What the log has of a cause, and the line as it is written. */
function logged(secret: string, cause: unknown): { line: string; cause: string } {
  const { lines, redactor, report } = setUp();
  redactor.add(secret);
  report({ call: 'a.b', failure: { code: 'internal', retryable: false }, cause });
  const line = lines[0] ?? '';
  const written = JSON.parse(line) as { call: string; cause: string };
  expect(written.call).toBe('a.b');
  return { line, cause: written.cause };
}

describe('a known secret is never in the log', () => {
  const around = fc.string({ maxLength: 12 });
  const place = fc.constantFrom(...Object.keys(PLACES));

  it.each(Object.keys(WRITINGS))('%s, wherever it stands', (writing) => {
    fc.assert(
      fc.property(secrets, around, around, place, (secret, before, after, where) => {
        const written = WRITINGS[writing]?.(secret) ?? '';
        const { line, cause } = logged(secret, PLACES[where]?.(`${before} ${written} ${after}`));
        expect(cause).toContain('[redacted]');
        // Nothing of it is left that anybody could put together again.
        for (const write of Object.values(WRITINGS)) {
          expect(cause).not.toContain(write(secret).replaceAll('=', ''));
          expect(line).not.toContain(write(secret).replaceAll('=', ''));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('also with anything right before and after it', () => {
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        expect(logged(secret, new Error(before + secret + after)).cause).not.toContain(secret);
      }),
    );
  });

  it('of a long one that was cut in two, less than half is left', () => {
    const long = fc.stringMatching(/^[A-Za-z0-9._~+/-]{16,60}$/);
    fc.assert(
      fc.property(long, fc.nat(), (secret, at) => {
        const cut = at % secret.length;
        const [first, second] = [secret.slice(0, cut), secret.slice(cut)];
        const { cause } = logged(secret, new Error(`"${first}"`, { cause: new Error(`"${second}"`) }));
        const longer = first.length > second.length ? first : second;
        expect(cause).not.toContain(longer);
      }),
    );
  });

  it('and what is no secret stays', () => {
    const { redactor } = setUp();
    redactor.add('K7X9-Q2AB');
    const text = 'Error: net::ERR_FAILED at file:///app/main.js:10:5 "quoted" \\ 100% K7X9';
    expect(redactor.redact(text)).toBe(text);
    expect(redactor.redact('code K7X9-Q2AB, again K7X9-Q2AB.')).toBe('code [redacted], again [redacted].');
  });

  it('one that is used once is forgotten afterwards, but for what belongs to another as well', () => {
    const { redactor } = setUp();
    const end = redactor.addFor('correct-horse');
    const endOther = redactor.addFor('correct-horse');
    redactor.add('a-token-of-the-service');
    end();
    end();
    const inBase64 = Buffer.from('{"password":"correct-horse"}').toString('base64');
    expect(redactor.redact(`body correct-horse ${inBase64}`)).not.toMatch(/correct|Y29ycmVjdC/);
    endOther();
    expect(redactor.redact('body correct-horse a-token-of-the-service')).toBe(
      'body correct-horse [redacted]',
    );
  });

  it('one that is too short to tell apart is left alone', () => {
    const { redactor } = setUp();
    redactor.add('abc');
    redactor.add('');
    expect(redactor.redact('abc')).toBe('abc');
  });
});
