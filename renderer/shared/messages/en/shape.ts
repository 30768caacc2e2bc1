/** Russian counts in four forms where English has two (CLDR plural rules). */
type Forms<K> = K extends `${infer Base}_one` ? `${Base}_one` | `${Base}_few` | `${Base}_many` : K;

/** What a Russian text must fill so that it lacks nothing that the English one has. */
export type InRussian<English> = English extends string
  ? string
  : { readonly [K in keyof English as Forms<K>]: InRussian<English[K]> };
