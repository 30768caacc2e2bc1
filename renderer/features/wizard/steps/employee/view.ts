import { employeeName } from '../../names.ts';
import { Later } from '#shared/state/later.svelte.ts';
import { nextWhenComplete, type StepView } from '../step-view.ts';

export const employeeView: StepView = {
  component: new Later(() => import('./Employee.svelte')),
  primary: nextWhenComplete,
  chosen: ({ wizard, i18n }) => {
    const { employee, sendSms } = wizard.choices;
    if (employee === null) return null;
    const name = employeeName(employee);
    return sendSms ? i18n.t('chosen.texted', { name }) : name;
  },
};
