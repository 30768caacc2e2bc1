import type { RowValidator } from './issues.ts';
import { DEEPEST, isReserved, type Json } from '#contract/json.ts';
import type { Location } from './location.ts';

/** Lists the first thing in a document for which it could not be kept or sent as it is: `jsonProblem` refuses it. */
export function checkDocument(document: Json, check: RowValidator, member: string): void {
  const walk = (value: Json, at: Location, depth: number): boolean => {
    if (depth > DEEPEST) {
      check.fault(member, 'nested_too_deep', undefined, at);
      return true;
    }
    if (typeof value !== 'object' || value === null) return false;
    if (Array.isArray(value)) return value.some((item, index) => walk(item, at.member(index), depth + 1));
    return Object.keys(value).some((key) => {
      const inside = at.member(key);
      if (!isReserved(key)) return walk(value[key] ?? null, inside, depth + 1);
      check.fault(member, 'reserved_name', key, inside);
      return true;
    });
  };
  walk(document, check.place.member(member), 0);
}
