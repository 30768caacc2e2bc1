/** English counts in two forms; another language has these in the place of its first, beside `_other` (CLDR plural rules). */
type Counted<K, Form extends string> = K extends `${infer Base}_one` ? `${Base}_${Form}` : K;

/**
 * What a text in another language must fill so that it lacks nothing that the English one has.
 * @typeParam Form the forms that a number takes there, but for `other`
 */
export type Translation<English, Form extends Intl.LDMLPluralRule> = English extends string
  ? string
  : { readonly [K in keyof English as Counted<K, Form>]: Translation<English[K], Form> };
