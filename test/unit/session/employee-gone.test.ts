import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { createOffice, dataOf, EMPLOYEE, type Office, organisation, TILL } from './office.ts';

const bakery = organisation('Bakery', 0x101);
const ANOTHER = '00000000-0000-4000-8000-0000000000bb';
const input = {
  workplaceGuid: TILL,
  outletGuid: null,
  employeeGuid: EMPLOYEE,
  sendSms: false,
  replace: false,
};
const gone = { ok: false, error: { code: 'employee_gone', reached: 'no' } };

let office: Office;
beforeEach(async () => {
  office = await createOffice();
  await office.connect(bakery);
  office.network.sent.length = 0;
});

/** The directory now lists these employees. */
async function lists(...guids: string[]): Promise<void> {
  const path = join(office.userData, 'directory.json');
  const employees = guids.map((guid) => ({ guid, name: `Employee ${guid}` }));
  const tables = { outlets: [], workplaces: [], employees, options: [] };
  const organisationOf = { guid: bakery.orgGuid, name: bakery.name };
  writeFileSync(
    path,
    JSON.stringify({ format: 'till-setup/directory@1', organisation: organisationOf, ...tables }),
  );
  const { directoryImport } = office.workspace();
  const preview = dataOf(await directoryImport.preview([path]));
  dataOf(
    await directoryImport.importChosen(
      preview.outcome === 'ok' ? preview.id : expect.fail(JSON.stringify(preview)),
    ),
  );
}

describe('an employee who left after a till was prepared', () => {
  it('gets no code, and nothing is sent', async () => {
    await lists(EMPLOYEE, ANOTHER);
    await lists(ANOTHER);
    expect(await office.app().activation.issue(input)).toMatchObject(gone);
    expect(office.network.sent).toEqual([]);
  });

  it('gets none either where the service keeps the name, in its archive, and lists nobody', async () => {
    const archived = { guid: EMPLOYEE, name: 'Anna', outletGuids: null, archived: true };
    vi.spyOn(office.workspace().directory, 'findEmployee').mockReturnValue(ok(archived));
    expect(await office.app().activation.issue(input)).toMatchObject(gone);
    expect(office.network.sent).toEqual([]);
    expect(await office.app().activation.issue({ ...input, unlisted: true })).toMatchObject({ ok: true });
  });

  it('gets one when the user was told, and wants it all the same', async () => {
    await lists(ANOTHER);
    expect(await office.app().activation.issue({ ...input, unlisted: true })).toMatchObject({ ok: true });
  });
});

describe('an employee of whom nothing speaks against', () => {
  it.each<[string, () => Promise<void>]>([
    ['who is listed', () => lists(EMPLOYEE)],
    ['in a directory without employees', () => lists()],
    ['without a directory', () => Promise.resolve()],
  ])('gets a code: %s', async (_what, arrange) => {
    await arrange();
    expect(await office.app().activation.issue(input)).toMatchObject({ ok: true });
  });
});
