import * as v from 'valibot';
import { visible } from './hidden.ts';

/** A passphrase is at least this long: it is all that keeps a file closed that anybody may copy. */
export const SHORTEST_PASSPHRASE = 12;

/** Whether a passphrase has as much as that to be guessed: what nobody sees, before it and behind it, is nothing. */
export function isLongEnough(passphrase: string): boolean {
  return visible(passphrase).trim().length >= SHORTEST_PASSPHRASE;
}

/** What the user calls the computer that hands its changes over. */
export const SenderName = v.pipe(
  v.string(),
  v.transform((text) => visible(text).replaceAll(/\s+/g, ' ')),
  v.trim(),
  v.minLength(1, 'required'),
  v.maxLength(80, 'too_long'),
);

const passphrase = v.pipe(v.string(), v.maxLength(1000, 'too_long'));

export const GiveInput = v.object({
  from: SenderName,
  passphrase: v.pipe(passphrase, v.check(isLongEnough, 'required')),
});

/** `name` is the file's; `null`: the user thought better of it, and everything is as it was. */
export const GivenAnswer = v.object({ name: v.nullable(v.string()), count: v.number() });

/** The file that was chosen; `null`: none. */
export const ChosenFile = v.object({ name: v.nullable(v.string()) });

export const TakeInput = v.object({ passphrase });

/** `count` is of those that wait here now; `null`: the user said no. `back`: it is this computer's own. */
export const TakenAnswer = v.object({ count: v.nullable(v.number()), from: v.string(), back: v.boolean() });

/**
 * `look`: whether the file is there, the stick being back; `send_here`: there is no such file, and they are sent from
 * here again.
 */
export const UnfinishedInput = v.object({
  id: v.pipe(v.string(), v.uuid()),
  verdict: v.picklist(['look', 'send_here']),
});

/** Changes that were handed over. */
export const HandedOver = v.object({
  id: v.string(),
  /** Milliseconds since 1970, UTC. */
  at: v.number(),
  count: v.number(),
  fileName: v.string(),
  /** It was interrupted, and nobody knows whether the file came to be; they are not sent until somebody says. */
  unfinished: v.boolean(),
});
export type HandedOver = v.InferOutput<typeof HandedOver>;

/** What main asks before changes are taken over, so that no page can answer. */
export type TakeQuestion = { from: string; at: number; count: number; back: boolean };
