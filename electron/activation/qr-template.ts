import { err, ok, type Result } from '../contract/result.ts';

/** What the placeholders of a template stand for. */
export type TemplateValues = { code: string; workplaceGuid: string; orgGuid: string };

/** Why a template can't be used. */
export type TemplateError =
  { code: 'template_without_code' } | { code: 'template_unknown_placeholder'; placeholder: string };

const PLACEHOLDERS: Readonly<Record<string, keyof TemplateValues>> = {
  '{code}': 'code',
  '{workplace_guid}': 'workplaceGuid',
  '{org_guid}': 'orgGuid',
};

/**
 * A word in braces; a JSON object such as `{"code":"{code}"}` is literal text around one. Words with spaces, hyphens
 * or capitals count, so that `{ code }` is reported as unknown instead of being printed as it stands.
 */
const PLACEHOLDER = /\{[\p{L}\p{N}_\s-]+\}/gu;

/**
 * Checks the QR template of a connection: it must hold `{code}` and no placeholder but `{code}`, `{workplace_guid}`
 * and `{org_guid}`. Everything else is literal. Returns the template unchanged.
 */
export function checkTemplate(template: string): Result<string, TemplateError> {
  const found: string[] = template.match(PLACEHOLDER) ?? [];
  const unknown = found.find((placeholder) => !Object.hasOwn(PLACEHOLDERS, placeholder));
  if (unknown !== undefined) return err({ code: 'template_unknown_placeholder', placeholder: unknown });
  return found.includes('{code}') ? ok(template) : err({ code: 'template_without_code' });
}

/**
 * Puts the values into a template, once: what a value holds is never looked at again, so that a code with braces,
 * spaces or dollar signs arrives as it was issued. Returns the text for the QR code, or why the template is wrong.
 */
export function fillTemplate(template: string, values: TemplateValues): Result<string, TemplateError> {
  const checked = checkTemplate(template);
  if (!checked.ok) return checked;
  return ok(
    template.replace(PLACEHOLDER, (placeholder) => {
      const name = PLACEHOLDERS[placeholder];
      return name === undefined ? placeholder : values[name];
    }),
  );
}
