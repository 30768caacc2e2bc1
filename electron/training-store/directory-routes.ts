import type { Hono } from 'hono';
import { err } from '#contract/result.ts';
import { GUID, guidOf, one, page, storeOf } from './answers.ts';
import type { ListKind } from './list.ts';
import type { Employee, Outlet, Role } from './records.ts';
import { REFUSALS } from './refusal.ts';
import { operation, type Env, type Service } from './service.ts';
import { showEmployee, showOutlet, showRole } from './wire.ts';

const EMPLOYEES: ListKind<Employee> = {
  texts: ({ name, username, phone, email }) => [name, username, phone, email],
};
const ROLES: ListKind<Role> = { texts: ({ name }) => [name] };
const OUTLETS: ListKind<Outlet> = { texts: ({ name, address }) => [name, address] };

/** Employees, and the roles that they have. */
export function addEmployeeRoutes(app: Hono<Env>, service: Service): void {
  app.get(
    '/:org/employees',
    operation(service, 'GetEmployees', ({ query }, c) =>
      service.switches().listsReadable
        ? page(service, query, storeOf(service, c).employees, EMPLOYEES, showEmployee)
        : err(REFUSALS.noPermissions),
    ),
  );
  app.get(
    `/:org/employees/:guid{${GUID}}`,
    operation(service, 'GetEmployee', (_incoming, c) =>
      one(storeOf(service, c).employees, guidOf(c), showEmployee),
    ),
  );
  app.get(
    '/:org/roles',
    operation(service, 'GetRoles', ({ query }, c) =>
      page(service, query, storeOf(service, c).roles, ROLES, showRole),
    ),
  );
}

/** Stores: one can always be asked for, the list of them is not documented. */
export function addOutletRoutes(app: Hono<Env>, service: Service): void {
  app.get(
    '/:org/outlets',
    operation(service, 'GetOutlets', ({ query }, c) =>
      service.switches().outletList
        ? page(service, query, storeOf(service, c).outlets, OUTLETS, showOutlet)
        : err(REFUSALS.noSuchPath),
    ),
  );
  app.get(
    `/:org/outlets/:guid{${GUID}}`,
    operation(service, 'GetOutlet', (_incoming, c) =>
      one(storeOf(service, c).outlets, guidOf(c), showOutlet),
    ),
  );
}
