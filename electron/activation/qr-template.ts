import { checkTemplate, PLACEHOLDER, PLACEHOLDERS, type TemplateError } from '#contract/qr-template.ts';
import { ok, type Result } from '#contract/result.ts';

/** What the placeholders of a template stand for. */
export type TemplateValues = { code: string; workplaceGuid: string; orgGuid: string };

const NAMES: Readonly<Record<string, keyof TemplateValues>> = PLACEHOLDERS;

/**
 * Puts the values into a template, once: what a value holds is never looked at again, so that a code with braces,
 * spaces or dollar signs arrives as it was issued. Returns the text for the QR code, or why the template is wrong.
 */
export function fillTemplate(template: string, values: TemplateValues): Result<string, TemplateError> {
  const checked = checkTemplate(template);
  if (!checked.ok) return checked;
  return ok(
    template.replace(PLACEHOLDER, (placeholder) => {
      const name = NAMES[placeholder];
      return name === undefined ? placeholder : values[name];
    }),
  );
}
