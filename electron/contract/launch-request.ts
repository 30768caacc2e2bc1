import * as v from 'valibot';
import { Guid } from './guid.ts';

/** Why a link cannot be opened. */
export const LINK_PROBLEMS = [
  'link_too_long',
  'link_of_another_kind',
  'link_not_a_guid',
  'link_says_more',
  'link_not_alone',
] as const;
/** Why files that the system gave cannot be opened. */
const FILE_PROBLEMS = [
  'file_missing',
  'file_is_no_file',
  'file_of_another_kind',
  'files_over_limit',
] as const;
export type LaunchProblem = (typeof LINK_PROBLEMS)[number] | (typeof FILE_PROBLEMS)[number];

/** What another program wants this app to open. Nothing is done about it until the user says so. */
export const LaunchRequest = v.object({
  /** Grows with each. */
  id: v.number(),
  what: v.variant('kind', [
    v.object({ kind: v.literal('till'), workplaceGuid: Guid }),
    /** Directory files; where they lie stays in main. */
    v.object({ kind: v.literal('files') }),
    v.object({ kind: v.literal('refused'), problem: v.picklist([...LINK_PROBLEMS, ...FILE_PROBLEMS]) }),
  ]),
  /** A link was turned down a moment ago: this one must not lie down over anything by itself. */
  quiet: v.boolean(),
  /** Something else came meanwhile, and was not taken. */
  others: v.boolean(),
});
export type LaunchRequest = v.InferOutput<typeof LaunchRequest>;
