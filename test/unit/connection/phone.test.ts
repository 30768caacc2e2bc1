import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLogin, parsePhone } from '#electron/connection/phone.ts';
import { err, ok } from '#contract/result.ts';

const NUMBER = '+79215554567';

describe('a phone number', () => {
  it.each([
    ['as the service writes it', '+79215554567'],
    ['in groups', '+7 (921) 555-45-67'],
    ['with the trunk prefix', '8 921 555 45 67'],
    ['with the trunk prefix in brackets', '8(921)555-45-67'],
    ['with seven and no plus', '7 921 5554567'],
    ['with neither', '921 555-45-67'],
    ['as a link', 'tel:+7-921-555-45-67'],
    ['as a link with parameters', 'TEL:+79215554567;phone-context=example.com'],
    ['with no-break spaces', '+7\u00a0921\u202f555\u00a045\u00a067'],
    ['with dashes of all kinds', '+7\u2010921\u2011555\u201345\u201467'],
    ['with a minus and a horizontal bar', '8\u2212921\u2015555\u221245\uff0d67'],
    ['between direction marks', '\u202a+7 921 555-45-67\u202c\u200e'],
    ['with zero-width spaces and a byte-order mark', '\ufeff+7921\u200b555\u00ad4567'],
    ['in full-width digits', '＋７（９２１）５５５－４５－６７'],
    ['with dots', '+7.921.555.45.67'],
    ['with a double zero', '00 7 921 555 45 67'],
    ['with a plus before the trunk prefix', '+8 921 555 45 67'],
    ['with line breaks around it', '\r\n\t+7 921 555 45 67\r\n'],
  ])('is taken %s', (_, text) => {
    expect(parsePhone(text)).toEqual(ok(NUMBER));
  });

  it.each([
    ['8 800 555-35-35', '+78005553535'],
    ['812 555-45-67', '+78125554567'],
    ['+7 701 123 45 67', '+77011234567'],
    ['701 123 45 67', '+77011234567'],
  ])('may be of a town or of Kazakhstan: %s', (text, number) => {
    expect(parsePhone(text)).toEqual(ok(number));
  });

  it.each([
    ['', 'required'],
    [' \u00a0- ', 'required'],
    ['+', 'required'],
    ['+7 921 555-45-6x', 'phone_characters'],
    ['manager@shop.ru', 'phone_characters'],
    ['+7 921 555-45-67 доб. 12', 'phone_characters'],
    ['+7921+5554567', 'phone_characters'],
    ['٠١٢٣٤٥٦٧٨٩', 'phone_characters'],
    ['+375 29 123-45-67', 'phone_country'],
    ['+1 212 555 0100', 'phone_country'],
    ['+852 1234 5678', 'phone_country'],
    ['+7 921 555-45-6', 'phone_too_short'],
    ['8 921 555-45-6', 'phone_too_short'],
    ['7 921 555-45-6', 'phone_too_short'],
    ['555-45-67', 'phone_too_short'],
    ['+7 921 555-45-678', 'phone_too_long'],
    ['8 921 555 45 67 8 921 555 45 67', 'phone_too_long'],
    ['921 555 45 671', 'phone_too_long'],
  ] as const)('is not %j: %s', (text, problem) => {
    expect(parsePhone(text)).toEqual(err(problem));
  });

  const digits = fc.stringMatching(/^9\d{9}$/);
  const between = fc.array(
    fc.constantFrom(
      '',
      ' ',
      '-',
      '\u00a0',
      '\u2009',
      '\u2013',
      '\u2212',
      '(',
      ')',
      '.',
      '\u200b',
      '\u00ad',
      '\u200e',
    ),
    { minLength: 12, maxLength: 12 },
  );

  it('is the same number however its digits are set apart', () => {
    fc.assert(
      fc.property(
        digits,
        between,
        fc.constantFrom('+7', '8', '7', '', 'tel:+7', '007'),
        (number, gaps, prefix) => {
          const text = prefix + [...number].map((digit, index) => `${gaps[index] ?? ''}${digit}`).join('');
          expect(parsePhone(`${gaps[10] ?? ''}${text}${gaps[11] ?? ''}`)).toEqual(
            // What stands before "tel:" can only be what nobody sees, or the link is none.
            prefix.startsWith('tel:') && /[^\u200b\u00ad\u200e\s]/u.test(gaps[10] ?? '')
              ? err('phone_characters')
              : ok(`+7${number}`),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('goes out in a form that the service takes, whatever was entered, and is the same when it is entered again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.stringMatching(/^[ \u00a0(]?(\+7|8|7|00|\+)?[ -]?\d{8,12}[)x]?$/),
    );
    let taken = 0;
    fc.assert(
      fc.property(text, (entered) => {
        const phone = parsePhone(entered);
        if (!phone.ok) return;
        taken += 1;
        expect(phone.data).toMatch(/^\+7\d{10}$/);
        expect(parsePhone(phone.data)).toEqual(phone);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});

describe('a login', () => {
  it('is a phone number as it was entered where the organisation wants no pattern', () => {
    expect(parseLogin('phone', ' +375 29 123-45-67\u200e ', false)).toEqual(ok('+375 29 123-45-67'));
    expect(parseLogin('phone', '  ', false)).toEqual(err('required'));
    expect(parseLogin('phone', '1'.repeat(51), false)).toEqual(err('too_long'));
  });

  it('is a user name without what nobody sees in it', () => {
    expect(parseLogin('username', ' shop\u200b@anna\u00a0', true)).toEqual(ok('shop@anna'));
    expect(parseLogin('username', 'Анна 2', true)).toEqual(ok('Анна 2'));
  });

  it('is refused where it cannot be one', () => {
    expect(parseLogin('username', ' ', true)).toEqual(err('required'));
    expect(parseLogin('username', 'x'.repeat(50), true)).toEqual(err('too_long'));
  });
});
