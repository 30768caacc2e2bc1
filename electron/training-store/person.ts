import { err, ok, type Result } from '#contract/result.ts';
import type { components } from '../pos-api/generated/types.ts';
import type { Login } from './accounts.ts';
import { REFUSALS, type Refusal } from './refusal.ts';
import type { Store } from './store.ts';
import { showEmployee } from './wire.ts';

type Schemas = components['schemas'];

const feature = (name: string, path: string): Schemas['Feature'] => ({ feature: name, name, path });

/** What everybody may do, and what only owners and administrators may. The names are made up: the real ones are not known. */
const LOOKING: Schemas['Feature'][] = [feature('View', 'workplaces/view')];
const MANAGING: Schemas['Feature'][] = [
  feature('Create', 'workplaces/create'),
  feature('GenerateActivationCode', 'workplaces/generate-activation-code'),
];

/**
 * Who is signed in: the organisation's first employee, its administrator, or the first manager, with the phone number
 * or the user name that was signed in with.
 */
export function personOf(store: Store, login: Login, plainManager: boolean): Result<Schemas['Me'], Refusal> {
  const manager = store.roles.find(({ name }) => /^управляющ|manager/i.test(name));
  const plain = plainManager ? store.employees.find(({ roleGuid }) => roleGuid === manager?.guid) : undefined;
  const employee = plain ?? store.employees[0];
  if (employee === undefined) return err(REFUSALS.noEntity);
  const features = plainManager ? LOOKING : [...LOOKING, ...MANAGING];
  return ok({
    ...showEmployee({ ...employee, ...login }, false),
    guid: employee.guid,
    permissions: [{ group: 'Workplaces', name: 'Рабочие места', features }],
  });
}
