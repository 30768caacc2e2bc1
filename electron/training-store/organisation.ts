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

/**
 * An organisation with so many tills, in the outlets that it has.
 * @param count fewer than it has: its first ones
 */
export function withTills(directory: DirectoryFile, count: number): DirectoryFile {
  const { outlets: places, workplaces } = directory;
  const more = Array.from({ length: count }, (_none, at): FileWorkplace[] => {
    const outlet = places[at % places.length];
    const name = `Касса ${at + 1} · Till ${at + 1}`;
    return outlet ? [{ guid: trainingGuid(`workplace/${at + 1}`), name, outlet_guid: outlet.guid }] : [];
  });
  return {
    ...directory,
    workplaces: [...workplaces.slice(0, count), ...more.slice(workplaces.length).flat()],
  };
}

/**
 * A further organisation of whoever signs in, small: three outlets, six tills, three employees, no options.
 * @param number 2 for the first one after the training organisation
 */
export function furtherOrganisation(number: number): DirectoryFile {
  const guid = (name: string) => trainingGuid(`organisation-${number}/${name}`);
  const numbers = [1, 2, 3];
  const names = ['Светлана Белова', 'Борис Лукин', 'Зоя Антонова'];
  return {
    format: 'till-setup/directory@1',
    organisation: {
      guid: guid('organisation'),
      name: `Юг ${number} · Southern Bay ${number}`,
      alias: `southern-bay-${number}`,
    },
    outlets: numbers.map((at) => ({
      guid: guid(`outlet/${at}`),
      name: `Пристань ${at} · Quay ${at}`,
      address: `Сочи, Курортный проспект, ${at}`,
    })),
    workplaces: numbers.flatMap((at) =>
      NUMBERED_TILLS.map(([key, name]) => ({
        guid: guid(`workplace/${at}/${key}`),
        name,
        outlet_guid: guid(`outlet/${at}`),
      })),
    ),
    employees: names.map((name, at) => ({
      guid: guid(`employee/${at}`),
      name,
      role: at === 0 ? 'Администратор сети' : 'Управляющий',
    })),
    options: [],
  };
}
