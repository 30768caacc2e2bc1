import type { DirectoryFile, FileEmployee, FileOutlet, FileWorkplace } from './directory-file.ts';
import { trainingGuid } from './guids.ts';
import {
  ARCHIVED,
  EMPLOYEES,
  NUMBERED_OUTLETS,
  NUMBERED_TILLS,
  OUTLETS,
  TILLS,
  type EmployeeRow,
  type OutletRow,
} from './people.ts';
import { OPTIONS } from './settings.ts';

const outlets = [...OUTLETS, ...NUMBERED_OUTLETS].map(([key, name, address]): FileOutlet => ({
  guid: trainingGuid(`outlet/${key}`),
  name,
  address,
}));

const tillsIn = (rows: readonly OutletRow[], tills: typeof TILLS): FileWorkplace[] =>
  rows.flatMap(([outlet]) =>
    tills.map(([till, name]) => ({
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
 * The training store's organisation, as head office would export it: 24 outlets, 12 of them numbered, 84 tills, 42
 * employees and 6 options. The same in every run, GUIDs included.
 */
export const trainingDirectory: DirectoryFile = {
  format: 'till-setup/directory@1',
  organisation: {
    guid: trainingGuid('organisation'),
    // The service takes no longer names than 24 characters.
    name: 'Берег · Northern Shore',
    alias: 'northern-shore',
  },
  outlets,
  workplaces: [...tillsIn(OUTLETS, TILLS), ...tillsIn(NUMBERED_OUTLETS, NUMBERED_TILLS)],
  employees: EMPLOYEES.map(employee),
  options: OPTIONS,
};
