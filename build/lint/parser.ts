import { resolve } from 'node:path';
import ts from 'typescript';
import tseslint from 'typescript-eslint';
import * as v from 'valibot';

/** One program for lint, whichever part a file belongs to: what each part may use is for `check:types` to say. */
const PROJECT = resolve(import.meta.dirname, 'tsconfig.json');

const Options = v.looseObject({ filePath: v.optional(v.string()), projectService: v.optional(v.unknown()) });

/**
 * Whether files are linted once, as they are on the disk. An editor changes them in between, and so does `--fix`; the
 * project service is made for that, but begins anew after every component, which takes lint of everything minutes.
 */
function isSingleRun(): boolean {
  return /[\\/]eslint(\.js)?$/.test(process.argv[1] ?? '') && !process.argv.includes('--fix');
}

let program: ts.Program | undefined;

/** Every file of the project, components as svelte-eslint-parser turns them into TypeScript; read once. */
function wholeProject(): ts.Program {
  if (program) return program;
  const { config } = ts.readConfigFile(PROJECT, (path) => ts.sys.readFile(path)) as { config: unknown };
  const { fileNames, options } = ts.parseJsonConfigFileContent(
    config,
    ts.sys,
    import.meta.dirname,
    { allowNonTsExtensions: true },
    PROJECT,
    undefined,
    [{ extension: '.svelte', isMixedContent: false, scriptKind: ts.ScriptKind.Deferred }],
  );
  program = ts.createProgram(fileNames, options, ts.createCompilerHost(options, true));
  return program;
}

/** It takes options as well, which its published type leaves out. */
const typescript: {
  parseForESLint(code: string, options: object): ReturnType<typeof tseslint.parser.parseForESLint>;
} = tseslint.parser;

/**
 * The parser of typescript-eslint with one program for all files where that can be. Handed over as a parser, since
 * ESLint copies options and would take a program to pieces.
 */
export const parser = {
  meta: { name: 'till-setup/parser' },
  parseForESLint(code: string, given: unknown) {
    const options = v.parse(Options, given);
    // Without the service it is asked for the syntax alone, also while a program is being made.
    if (!options.projectService || !isSingleRun()) return typescript.parseForESLint(code, options);
    return typescript.parseForESLint(code, {
      ...options,
      projectService: false,
      programs: [wholeProject()],
    });
  },
};
