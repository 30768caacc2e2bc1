import type { RowValidator } from './issues.ts';
import { isReserved, type Json } from '#contract/json.ts';
import type { Location } from './location.ts';

/** Lists the first reserved key in a document: it could not be kept or sent as it is. */
export function checkDocument(document: Json, check: RowValidator, member: string): void {
  const walk = (value: Json, at: Location): boolean => {
    if (typeof value !== 'object' || value === null) return false;
    if (Array.isArray(value)) return value.some((item, index) => walk(item, at.member(index)));
    return Object.keys(value).some((key) => {
      const inside = at.member(key);
      if (!isReserved(key)) return walk(value[key] ?? null, inside);
      check.fault(member, 'reserved_name', key, inside);
      return true;
    });
  };
  walk(document, check.place.member(member));
}
