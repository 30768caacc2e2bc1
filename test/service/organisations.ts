import type { DirectoryFile, FileWorkplace } from '#electron/training-store/directory-file.ts';
import { trainingGuid } from '#electron/training-store/guids.ts';
import { NUMBERED_TILLS } from '#electron/training-store/people.ts';

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
