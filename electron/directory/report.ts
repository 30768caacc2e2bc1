import { type ImportIssue, TABLES } from '#contract/directory.ts';
import { omitUndefined } from './json-rows.ts';
import type { ReadOutcome, Refused } from './outcome.ts';
import { imports } from '../messages/en/import.ts';

/**
 * The report of the check on the command line, as JSON: what can be imported, and every issue; of refused files the
 * reason, as an issue of that kind. In pieces, since of very many issues one text would be too long.
 */
export function* reportOf(outcome: ReadOutcome): Generator<string> {
  const isOk = outcome.outcome === 'ok';
  const head = {
    outcome: outcome.outcome,
    ...(isOk ? {} : { reason: outcome.reason }),
    ...Object.fromEntries(TABLES.map((table) => [table, isOk ? outcome[table].length : 0])),
  };
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "issues": [`;
  const entries = isOk ? outcome.issues.map(issueEntry) : [refusalEntry(outcome)];
  let separator = '\n';
  for (const entry of entries) {
    yield `${separator}    ${JSON.stringify(entry)}`;
    separator = ',\n';
  }
  yield entries.length === 0 ? ']\n}\n' : '\n  ]\n}\n';
}

function issueEntry({ file, pointer, row, line, column, kind, severity, detail }: ImportIssue) {
  const message = messageOf(imports.issues[kind], detail);
  return { file, ...omitUndefined({ pointer, row, line, column }), kind, severity, message };
}

function refusalEntry({ file, pointer, row, column, reason, detail }: Refused) {
  const message = messageOf(imports.refusals[reason], detail);
  return { file, ...omitUndefined({ pointer, row, column }), kind: reason, severity: 'error', message };
}

function messageOf(text: string, detail: string | undefined): string {
  return detail === undefined || detail.trim() === '' ? text : `${text.replace(/\.$/, '')}: ${detail}`;
}
