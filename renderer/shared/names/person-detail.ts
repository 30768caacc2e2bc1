import type { FoundEmployee } from '#contract/directory.ts';
import { dotted } from './dotted.ts';
import { shortGuid } from './till-names.ts';

/** What stands beside a person's name: the role, and what tells them from somebody of the same name and role. */
export function personDetail({
  employee: { guid, role },
  hasNamesake,
}: Pick<FoundEmployee, 'employee' | 'hasNamesake'>): string | undefined {
  return dotted([role, hasNamesake ? shortGuid(guid) : undefined]) || undefined;
}
