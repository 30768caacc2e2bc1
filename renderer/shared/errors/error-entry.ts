/** An error in words: what happened, in a few words and in a sentence. */
export type ErrorEntry = { readonly title: string; readonly text: string };
