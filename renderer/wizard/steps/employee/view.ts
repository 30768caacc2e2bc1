import { employeeName } from '../../names.ts';
import { nextWhenComplete, type StepView } from '../step-view.ts';
import Employee from './Employee.svelte';

export const employeeView: StepView = {
  component: Employee,
  primary: nextWhenComplete,
  chosen: ({ wizard, i18n }) => {
    const { employee, sendSms } = wizard.choices;
    if (employee === null) return null;
    const name = employeeName(employee);
    return sendSms ? i18n.t('chosen.texted', { name }) : name;
  },
};
