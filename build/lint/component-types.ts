// Has svelte-eslint-parser show TypeScript what is in components, so that lint knows the types of their props. Read when
// the parser is loaded, and therefore a module that eslint.config.ts imports first.
process.env['SVELTE_ESLINT_PARSER_EXPERIMENTAL_TS_SYS_HOOK'] = '1';
