import { checkDocument } from './check-document.ts';
import { checkField, isOfAnotherKind, isOutsideChoices } from './check-fields.ts';
import type { RowValidator } from './issues.ts';
import { omitUndefined, listMember, textMember } from './json-rows.ts';
import { isObject, type Json, type JsonObject, parsePointer, valueAt } from '#contract/json.ts';
import { canonicalWriter, presentMember } from './json.ts';
import type { Option, OptionField } from '#contract/option.ts';
import { checkGuid, checkName } from './rows.ts';
import { describe } from './text.ts';

/** Checks one entry of the options: a bad field is left out alone, the option goes when none of its fields is left. */
export function checkOption(entry: JsonObject, check: RowValidator): Option | undefined {
  const guid = checkGuid(check, 'guid', textMember(entry, 'guid', check));
  const name = checkName(check, textMember(entry, 'name', check));
  const value = presentMember(entry, 'value');
  if (value !== undefined) checkDocument(value, check, 'value');
  const listed = listMember(entry, 'fields', check) ?? [];
  const fields = checkFields(listed, check);
  if (listed.length > 0 && fields.length === 0) check.fault('fields', 'no_fields_left');
  if (guid === undefined || name === undefined || !check.passes) return undefined;
  if (value !== undefined) compareWithValue(fields, value);
  return { guid, name, ...omitUndefined({ value }), fields: fields.map(({ field }) => field) };
}

type PlacedField = { field: OptionField; check: RowValidator };

/** Checks each field by itself. Fields that share a path are all left out, whatever else is wrong with them. */
function checkFields(listed: readonly Json[], check: RowValidator): PlacedField[] {
  const paths = listed.map((entry) => (isObject(entry) ? presentMember(entry, 'path') : undefined));
  const seen = new Set<Json>();
  const repeated = new Set<Json>();
  for (const path of paths) {
    if (typeof path !== 'string') continue;
    if (seen.has(path)) repeated.add(path);
    seen.add(path);
  }
  return listed.flatMap((entry, index) => {
    const path = paths[index];
    const fieldCheck = check.inner(check.place.member('fields').member(index));
    if (path !== undefined && repeated.has(path)) fieldCheck.fault('path', 'duplicate_path', describe(path));
    const field = checkField(entry, fieldCheck);
    return field !== undefined && fieldCheck.passes ? [{ field, check: fieldCheck }] : [];
  });
}

/** Notices where a field and the present value do not fit. A path that points to nothing is fine: no value yet. */
function compareWithValue(fields: readonly PlacedField[], value: Json): void {
  const write = canonicalWriter();
  for (const { field, check } of fields) {
    const present = valueAt(value, parsePointer(field.path) ?? []);
    if (present === undefined) continue;
    if (isOfAnotherKind(field, present)) check.notice('', 'value_of_another_kind', describe(present));
    else if (isOutsideChoices(field, present, write))
      check.notice('', 'value_not_in_choices', describe(present));
  }
}
