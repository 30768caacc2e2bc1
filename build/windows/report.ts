import * as v from 'valibot';

/** What of vitest's JSON report is read (https://vitest.dev/guide/reporters#json-reporter). */
const Report = v.object({
  numTotalTests: v.number(),
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  numPendingTests: v.number(),
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.string(),
      message: v.string(),
      assertionResults: v.array(v.object({ fullName: v.string(), status: v.string() })),
    }),
  ),
});

/**
 * How a run went. `failed` are tests by file and name, `broken` files that could not even be loaded, with the reason;
 * `missing` are files that were to be run and of which the report knows nothing.
 */
export type Outcome = {
  files: number;
  tests: number;
  passed: number;
  skipped: number;
  failed: string[];
  broken: string[];
  missing: string[];
};

/**
 * Reads the report of a run under Wine.
 * @param folder where the tests lay there, as Windows writes it
 * @param wanted the files that were to be run, relative to that folder
 * @throws ValiError when it is not one of vitest's reports
 */
export function readReport(text: string, folder: string, wanted: readonly string[]): Outcome {
  const report = v.parse(Report, JSON.parse(text));
  const shortName = (name: string) => name.replaceAll('\\', '/').replace(folder.replaceAll('\\', '/'), '');
  const failed = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName }) => `${shortName(name)}: ${fullName}`),
  );
  const broken = report.testResults
    .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .map(({ name, message }) => `${shortName(name)}: ${message}`);
  const ran = new Set(report.testResults.map(({ name }) => shortName(name)));
  return {
    files: report.testResults.length,
    tests: report.numTotalTests,
    passed: report.numPassedTests,
    skipped: report.numPendingTests,
    failed,
    broken,
    missing: wanted.filter((name) => !ran.has(name)),
  };
}

/** What a person is told of it. */
export function describeOutcome(outcome: Outcome): string {
  const { files, tests, passed, skipped, failed, broken, missing } = outcome;
  return [
    ...failed.map((name) => `failed: ${name}`),
    ...broken.map((name) => `could not be loaded: ${name}`),
    ...missing.map((name) => `did not run: ${name}`),
    `${files} files, ${tests} tests: ${passed} passed, ${failed.length} failed, ${skipped} skipped; ${broken.length} files could not be loaded, ${missing.length} did not run`,
  ].join('\n');
}

/** Whether every file was run, every test that was not skipped passed, and there was at least one. */
export function isGreen({ passed, failed, broken, missing }: Outcome): boolean {
  return passed > 0 && failed.length === 0 && broken.length === 0 && missing.length === 0;
}
