import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate } from '#electron/activation/qr-template.ts';
import { checkTemplate } from '#contract/qr-template.ts';

const MINUTE = 60_000;

const values = { code: 'ABCD-1234', workplaceGuid: 'w-guid', orgGuid: 'o-guid' };

function filled(template: string, code = values.code): string | null {
  const result = fillTemplate(template, { ...values, code });
  return result.ok ? result.data : null;
}

describe('the QR template of a connection', () => {
  it('is the bare code when nothing is set', () => {
    expect(filled('{code}')).toBe('ABCD-1234');
  });

  it('puts the code, the till and the organisation into literal text', () => {
    expect(filled('https://a.example/{org_guid}/{workplace_guid}?c={code}&again={code}')).toBe(
      'https://a.example/o-guid/w-guid?c=ABCD-1234&again=ABCD-1234',
    );
  });

  it('takes the braces of a JSON object as literal text', () => {
    expect(filled('{"till":{"code":"{code}"}}')).toBe('{"till":{"code":"ABCD-1234"}}');
  });

  it('must hold the code', () => {
    expect(checkTemplate('till {workplace_guid}')).toEqual({
      ok: false,
      error: { code: 'template_without_code' },
    });
    expect(checkTemplate('')).toEqual({ ok: false, error: { code: 'template_without_code' } });
  });

  it.each(['{outlet}', '{CODE}', '{ code }', '{workplace-guid}', '{constructor}', '{код}'])(
    'must not hold the unknown placeholder %s',
    (placeholder) => {
      const error = { code: 'template_unknown_placeholder', placeholder };
      expect(checkTemplate(`{code}${placeholder}`)).toEqual({ ok: false, error });
      expect(fillTemplate(`{code}${placeholder}`, values)).toEqual({ ok: false, error });
    },
  );

  it('does not look into the code: placeholders and dollar signs in it stay as they are', () => {
    expect(filled('{code}|{org_guid}', '{org_guid}$&$1{code}')).toBe('{org_guid}$&$1{code}|o-guid');
  });

  it('never changes a code, whatever it holds', { timeout: MINUTE }, () => {
    const literal = fc.string({ unit: 'grapheme' }).filter((text) => !/[{}]/.test(text));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), literal, literal, (code, before, after) => {
        expect(filled(`${before}{code}${after}`, code)).toBe(before + code + after);
      }),
    );
  });
});
