import type { DirectoryFile, FileEmployee, FileOutlet, FileWorkplace } from './directory-file.ts';
import { trainingGuid } from './guids.ts';
import { ARCHIVED, EMPLOYEES, OUTLETS, TILLS, type EmployeeRow } from './people.ts';
import { OPTIONS } from './settings.ts';

const outlets = OUTLETS.map(([key, name, address]): FileOutlet => ({
  guid: trainingGuid(`outlet/${key}`),
  name,
  address,
}));

const workplaces = OUTLETS.flatMap(([outlet]) =>
  TILLS.map(([till, name]): FileWorkplace => ({
    guid: trainingGuid(`workplace/${outlet}/${till}`),
    name,
    outlet_guid: trainingGuid(`outlet/${outlet}`),
    ...(ARCHIVED.includes(`${outlet}/${till}`) && { archived: true }),
  })),
);

function employee([name, role, ...keys]: EmployeeRow): FileEmployee {
  const guids = keys.map((key) => trainingGuid(`outlet/${key}`));
  return {
    guid: trainingGuid(`employee/${name}`),
    name,
    role,
    ...(guids.length > 0 && { outlet_guids: guids }),
  };
}

/**
 * The training store's organisation, as head office would export it: 12 outlets, 60 tills, 40 employees and 6 options.
 * The same in every run, GUIDs included.
 */
export const trainingDirectory: DirectoryFile = {
  format: 'till-setup/directory@1',
  organisation: {
    guid: trainingGuid('organisation'),
    name: 'Северный берег · Northern Shore',
    alias: 'northern-shore',
  },
  outlets,
  workplaces,
  employees: EMPLOYEES.map(employee),
  options: OPTIONS,
};
