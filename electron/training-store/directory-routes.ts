import { one, page, storeOf } from './answers.ts';
import type { ListKind } from './list.ts';
import type { Employee, Outlet, Role } from './records.ts';
import { ListQuery } from './requests.ts';
import { route, type Route } from './route.ts';
import type { Service } from './service.ts';
import { showEmployee, showOutlet, showRole } from './wire.ts';

const EMPLOYEES: ListKind<Employee> = {
  texts: ({ name, username, phone, email }) => [name, username, phone, email],
};
const ROLES: ListKind<Role> = { texts: ({ name }) => [name] };
const OUTLETS: ListKind<Outlet> = { texts: ({ name, address }) => [name, address] };

/** Employees and the roles that they have; stores. */
export function directoryRoutes(service: Service): Route[] {
  return [
    route({
      at: 'GET /orgs/{org}/employees',
      query: ListQuery,
      run: (call) => page(service, call.query, storeOf(service, call).employees, EMPLOYEES, showEmployee),
    }),
    route({
      at: 'GET /orgs/{org}/employees/{guid}',
      run: (call) => one(storeOf(service, call).employees, call.guid, showEmployee),
    }),
    route({
      at: 'GET /orgs/{org}/roles',
      query: ListQuery,
      run: (call) => page(service, call.query, storeOf(service, call).roles, ROLES, showRole),
    }),
    route({
      at: 'GET /orgs/{org}/outlets',
      query: ListQuery,
      run: (call) => page(service, call.query, storeOf(service, call).outlets, OUTLETS, showOutlet),
    }),
    route({
      at: 'GET /orgs/{org}/outlets/{guid}',
      run: (call) => one(storeOf(service, call).outlets, call.guid, showOutlet),
    }),
  ];
}
