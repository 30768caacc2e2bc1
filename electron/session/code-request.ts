import type { RequestCode } from '../activation/activation.ts';
import { fillTemplate } from '../activation/qr-template.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import type { DirectoryStore } from '../directory/store.ts';
import type { GenerateInput } from '../pos-api/types.ts';
import type { Workspace } from './workspace.ts';

/** What the API calls an employee and an outlet when the directory says nothing else. */
const TYPE_OF = { employee: 'Employee', outlet: 'Outlet' };

/** Whether this employee is archived, or the directory, as it is now, lists others and not this one. */
function isGone(directory: DirectoryStore, employeeGuid: string): Result<boolean, Failure> {
  const person = directory.findEmployee(employeeGuid);
  if (!person.ok) return person;
  if (person.data !== null) return ok(person.data.archived === true);
  const summary = directory.summary();
  return summary.ok ? ok((summary.data?.counts.employees ?? 0) > 0) : summary;
}

/** The employee and the outlet as the API wants them named; they may be missing from the directory. */
function nameThings(
  directory: DirectoryStore,
  employeeGuid: string,
  outletGuid: string | null,
): Result<Pick<GenerateInput, 'employee' | 'outlet'>, Failure> {
  const person = directory.findEmployee(employeeGuid);
  if (!person.ok) return person;
  const employee = { guid: employeeGuid, typeOf: person.data?.typeOf ?? TYPE_OF.employee };
  if (outletGuid === null) return ok({ employee });
  const place = directory.findOutlet(outletGuid);
  if (!place.ok) return place;
  return ok({ employee, outlet: { guid: outletGuid, typeOf: place.data?.typeOf ?? TYPE_OF.outlet } });
}

/**
 * The request for an activation code within a workspace: names the things as the directory does, and fills in what
 * the QR code will say.
 * @param workspace the one in use when the request is made
 * @param registerSecret is told the code before anything else is done with it
 */
export function codeRequest(
  workspace: () => Workspace | undefined,
  registerSecret: (code: string) => void,
): RequestCode {
  const refuse = (code: Failure['code']) => err<Failure>({ code, retryable: false, reached: 'no' });
  return async ({ workplaceGuid, outletGuid, employeeGuid, sendSms, unlisted = false }, signal) => {
    const open = workspace();
    if (!open) return refuse('not_connected');
    if (!open.api) return refuse('not_signed_in');
    const gone = unlisted ? ok(false) : isGone(open.directory, employeeGuid);
    if (!gone.ok) return gone;
    if (gone.data) return refuse('employee_gone');
    const named = nameThings(open.directory, employeeGuid, outletGuid);
    if (!named.ok) return named;
    const answer = await open.api.generateActivationCode({ workplaceGuid, ...named.data, sendSms }, signal);
    if (!answer.ok) return answer;
    const { activationCode, serverTime } = answer.data;
    registerSecret(activationCode);
    const { qrTemplate } = open.connection.options;
    const values = { code: activationCode, workplaceGuid, orgGuid: open.connection.orgGuid };
    const qrText = fillTemplate(qrTemplate, values);
    // The template was checked when it was entered; should it be spoilt since, the bare code still works.
    return ok({ activationCode, qrText: qrText.ok ? qrText.data : activationCode, serverTime });
  };
}
