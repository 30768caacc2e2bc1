import { equalJson, formatPointer, isObject, type Json } from '#contract/json.ts';

/** A place at which two documents differ; a side is missing where it has nothing there. */
export type Difference = {
  readonly path: string;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
};

/** Where two documents differ, as deep as objects go; a list that differs counts as one place. */
export function differences(before: Json, after: Json, tokens: readonly string[] = []): Difference[] {
  if (equalJson(before, after)) return [];
  if (!isObject(before) || !isObject(after)) return [{ path: formatPointer(tokens), before, after }];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key): Difference[] => {
    const inner = [...tokens, key];
    const old = Object.hasOwn(before, key) ? before[key] : undefined;
    const fresh = Object.hasOwn(after, key) ? after[key] : undefined;
    if (old !== undefined && fresh !== undefined) return differences(old, fresh, inner);
    return [{ path: formatPointer(inner), before: old, after: fresh }];
  });
}
