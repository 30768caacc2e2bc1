import type { IssueInput } from '#contract/activation.ts';
import type { Connection } from '#contract/connection.ts';
import type { DirectorySummary, Employee, Outlet } from '#contract/directory.ts';
import type { Failure } from '#contract/errors.ts';
import { err, ok, type Result } from '#contract/result.ts';
import { fillTemplate } from './qr-template.ts';

/** The one request that this part makes; the POS API's client answers it. */
export type RequestCode = (
  input: IssueInput,
  signal: AbortSignal,
) => Promise<
  Result<
    { activationCode: string; qrText: string; serverTime: number | null },
    Failure & { retryAfterMs?: number }
  >
>;

/** How the API names an employee or an outlet. */
type Reference = { guid: string; typeOf: string };

/** What the request needs of the POS API's client. */
type CodeApi = {
  generateActivationCode: (
    input: { workplaceGuid: string; employee: Reference; outlet?: Reference; sendSms: boolean },
    signal: AbortSignal,
  ) => Promise<
    Result<{ activationCode: string; serverTime: number | null }, Failure & { retryAfterMs?: number }>
  >;
};

/** What it needs of the directory. */
type Names = {
  findEmployee: (guid: string) => Result<Employee | null, Failure>;
  findOutlet: (guid: string) => Result<Outlet | null, Failure>;
  summary: () => Result<DirectorySummary | null, Failure>;
};

/** Where a code is asked for: the connection in use with what is known of it. */
export type IssuingPlace = {
  readonly connection: Connection;
  /** Missing until somebody signs in. */
  readonly api: CodeApi | undefined;
  readonly directory: Names;
};

/** What the API calls an employee and an outlet when the directory says nothing else. */
const TYPE_OF = { employee: 'Employee', outlet: 'Outlet' };

/** Whether this employee is archived, or the directory, as it is now, lists others and not this one. */
function isGone(directory: Names, employeeGuid: string): Result<boolean, Failure> {
  const person = directory.findEmployee(employeeGuid);
  if (!person.ok) return person;
  if (person.data !== null) return ok(person.data.archived === true);
  const summary = directory.summary();
  return summary.ok ? ok((summary.data?.counts.employees ?? 0) > 0) : summary;
}

/** The employee and the outlet as the API wants them named; they may be missing from the directory. */
function nameThings(
  directory: Names,
  employeeGuid: string,
  outletGuid: string | null,
): Result<{ employee: Reference; outlet?: Reference }, Failure> {
  const person = directory.findEmployee(employeeGuid);
  if (!person.ok) return person;
  const employee = { guid: employeeGuid, typeOf: person.data?.typeOf ?? TYPE_OF.employee };
  if (outletGuid === null) return ok({ employee });
  const place = directory.findOutlet(outletGuid);
  if (!place.ok) return place;
  return ok({ employee, outlet: { guid: outletGuid, typeOf: place.data?.typeOf ?? TYPE_OF.outlet } });
}

/**
 * The request for an activation code: names the things as the directory does, and fills in what the QR code will say.
 * @param place the one in use when the request is made; `undefined`: there is none
 * @param registerSecret gets the code before anything else is done with it
 */
export function codeRequest(
  place: () => IssuingPlace | undefined,
  registerSecret: (code: string) => void,
): RequestCode {
  const refuse = (code: Failure['code']) => err<Failure>({ code, retryable: false, reached: 'no' });
  return async ({ workplaceGuid, outletGuid, employeeGuid, sendSms, unlisted = false }, signal) => {
    const open = place();
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
