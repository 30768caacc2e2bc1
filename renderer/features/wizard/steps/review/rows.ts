import type { I18n } from '#shared/messages/i18n.svelte.ts';
import type { SavedLine } from '#features/settings/saved.svelte.ts';
import type { Choices } from '../../choices.ts';
import { tillNumber } from '#shared/names/till-names.ts';
import type { StepId } from '../../registry.ts';

/** One line of the summary and the step that changes it. */
export type ReviewRow = {
  readonly key: string;
  readonly step: StepId;
  readonly label: string;
  readonly value: string;
  readonly detail?: string | undefined;
  readonly isGuid: boolean;
  /** What was changed, setting by setting. */
  readonly lines?: readonly SavedLine[] | undefined;
  readonly changeLabel: string;
};

/** What is known of changed settings: in a word, and each of them. */
export type SettingsSummary = { readonly words: string | null; readonly lines: readonly SavedLine[] };

type Value = Pick<ReviewRow, 'value' | 'detail' | 'isGuid'>;

const named = (value: string, detail?: string): Value => ({ value, detail, isGuid: false });
const typed = (guid: string): Value => ({ value: guid, isGuid: true });

function storeValue({ outlet }: Choices, i18n: I18n): Value {
  if (outlet === null || outlet.kind === 'none') return named(i18n.t('review.no_store'));
  return outlet.kind === 'listed' ? named(outlet.outlet.name, outlet.outlet.address) : typed(outlet.guid);
}

function tillValue({ workplace }: Choices): Value {
  if (workplace === null) return named('');
  if (workplace.kind === 'typed') return typed(workplace.guid);
  return named(workplace.workplace.name, tillNumber(workplace.workplace));
}

function employeeValue({ employee }: Choices): Value {
  if (employee === null) return named('');
  return employee.kind === 'listed'
    ? named(employee.employee.name, employee.employee.role)
    : typed(employee.guid);
}

/** The summary of what a code is about to be asked for, in the order of the steps. */
export function rowsOf(choices: Choices, settings: SettingsSummary, i18n: I18n): ReviewRow[] {
  const t = i18n.t;
  const text = named(choices.sendSms ? t('review.text_yes') : t('review.text_no'));
  return [
    {
      key: 'store',
      step: 'store',
      label: t('review.store'),
      changeLabel: t('review.change_store'),
      ...storeValue(choices, i18n),
    },
    {
      key: 'till',
      step: 'till',
      label: t('review.till'),
      changeLabel: t('review.change_till'),
      ...tillValue(choices),
    },
    {
      key: 'employee',
      step: 'employee',
      label: t('review.employee'),
      changeLabel: t('review.change_employee'),
      ...employeeValue(choices),
    },
    { key: 'text', step: 'employee', label: t('review.text'), changeLabel: t('review.change_text'), ...text },
    {
      key: 'settings',
      step: 'settings',
      label: t('review.settings'),
      changeLabel: t('review.change_settings'),
      ...named(settings.words ?? t('review.settings_none')),
      lines: settings.lines,
    },
  ];
}
