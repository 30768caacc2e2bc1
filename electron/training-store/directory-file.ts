import * as v from 'valibot';
import { FIELD_KIND_NAMES } from '#contract/field-kinds.ts';
import { Guid } from '#contract/guid.ts';
import { jsonProblem, type Json } from '#contract/json.ts';
import { Label } from '#contract/option.ts';

/** In a directory file `null` is the same as a missing key. */
function optional<const S extends v.GenericSchema>(schema: S) {
  return v.optional(
    v.pipe(
      v.nullable(schema),
      v.transform((value) => value ?? undefined),
    ),
  );
}

const Json = v.pipe(
  v.unknown(),
  v.check((value) => jsonProblem(value) === undefined, 'reserved name, or nested too deep'),
  v.transform((value) => value as Json),
);
const Name = v.pipe(v.string(), v.trim(), v.nonEmpty());

const Outlet = v.object({
  guid: Guid,
  name: Name,
  type_of: optional(v.string()),
  address: optional(v.string()),
});
const Workplace = v.object({
  guid: Guid,
  name: Name,
  outlet_guid: Guid,
  archived: optional(v.boolean()),
});
const Employee = v.object({
  guid: Guid,
  name: Name,
  type_of: optional(v.string()),
  role: optional(v.string()),
  outlet_guids: optional(v.array(Guid)),
});
const Field = v.object({
  path: v.string(),
  label: Label,
  kind: v.picklist(FIELD_KIND_NAMES),
  choices: optional(v.array(v.object({ value: Json, label: Label }))),
  min: optional(v.number()),
  max: optional(v.number()),
  max_length: optional(v.number()),
  required: optional(v.boolean()),
  help: optional(Label),
});
const Option = v.object({ guid: Guid, name: Name, value: optional(Json), fields: v.array(Field) });

/** The format of a directory file: what head office exports and the app imports. */
export const DirectoryFile = v.object({
  format: v.literal('till-setup/directory@1'),
  organisation: v.object({ guid: Guid, name: Name, alias: optional(v.string()) }),
  outlets: v.array(Outlet),
  workplaces: v.array(Workplace),
  employees: v.array(Employee),
  options: v.array(Option),
});
export type DirectoryFile = v.InferOutput<typeof DirectoryFile>;
export type FileOutlet = v.InferOutput<typeof Outlet>;
export type FileWorkplace = v.InferOutput<typeof Workplace>;
export type FileEmployee = v.InferOutput<typeof Employee>;
export type FileOption = v.InferOutput<typeof Option>;
