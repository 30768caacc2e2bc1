/**
 * Folders and files whose imports lead back to themselves, a group for each circle. The lists may only get shorter: what
 * has left its circle is taken out, nothing is put in.
 */
export const FOLDERS_IN_CIRCLES: readonly (readonly string[])[] = [
  ['renderer/app', 'renderer/app/frame'],
  ['renderer/features/outbox', 'renderer/features/outbox/patch'],
  ['renderer/shared/messages', 'renderer/shared/ui'],
];

export const FILES_IN_CIRCLES: readonly (readonly string[])[] = [];
