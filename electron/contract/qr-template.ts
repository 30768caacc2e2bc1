import { err, ok, type Result } from './result.ts';

/** What each placeholder of a template stands for. */
export const PLACEHOLDERS = {
  '{code}': 'code',
  '{workplace_guid}': 'workplaceGuid',
  '{org_guid}': 'orgGuid',
} as const;

/** Why a template can't be used. */
export type TemplateError =
  { code: 'template_without_code' } | { code: 'template_unknown_placeholder'; placeholder: string };

/**
 * A word in braces; a JSON object such as `{"code":"{code}"}` is literal text around one. Words with spaces, hyphens
 * or capitals count, so that `{ code }` is reported as unknown instead of being printed as it stands.
 */
export const PLACEHOLDER = /\{[\p{L}\p{N}_\s-]+\}/gu;

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
