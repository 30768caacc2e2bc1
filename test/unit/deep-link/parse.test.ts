import { join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIRECTORY_FILE, LINK_SCHEME } from '../../../build/package/config.ts';
import { MAX_FILES } from '#contract/directory.ts';
import { parseArguments, parseFiles, parseLink, withoutLaunchRequests } from '#electron/deep-link/parse.ts';

const GUID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const LINK = `${LINK_SCHEME}://till/${GUID}`;
const HERE = resolve(sep, 'home', 'anna');
const FILE = `stores.${DIRECTORY_FILE.ext}`;
const refused = (problem: string) => ({ kind: 'refused', problem });
const nothing = { kind: 'nothing' };

/** Anything at all, and much that is nearly a link. */
const nearly = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        'till-setup:',
        '//',
        'till',
        '/',
        GUID,
        GUID.slice(1),
        '?',
        '#',
        '@',
        ':',
        ' ',
        '%2f',
        '\n',
      ),
    )
    .map((parts) => parts.join('')),
  fc.tuple(fc.string(), fc.string()).map(([before, after]) => `${before}${LINK}${after}`),
);
/** The text in a mix of small and capital letters. */
const inAnyCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((large) => Array.from(text, (one, at) => (large[at] === true ? one.toUpperCase() : one)).join(''));

describe('a link', () => {
  it('to a till is taken whatever its GUID, in any letter case', () => {
    const links = fc
      .uuid()
      .chain((guid) =>
        fc.record({ guid: fc.constant(guid), link: inAnyCase(`${LINK_SCHEME}://till/${guid}`) }),
      );
    fc.assert(
      fc.property(links, ({ guid, link }) => {
        expect(parseLink(link)).toEqual({ kind: 'till', workplaceGuid: guid });
      }),
    );
  });

  it('is taken in that one form and no other, and nothing makes it throw', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        const exact = /^till-setup:\/\/till\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
        expect(parseLink(text).kind).toBe(exact && !text.endsWith('\n') ? 'till' : 'refused');
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [`${LINK}${'0'.repeat(300)}`, 'link_too_long'],
    ['till-setup:', 'link_of_another_kind'],
    [`till-setup:till/${GUID}`, 'link_of_another_kind'],
    [`till-setup:///till/${GUID}`, 'link_of_another_kind'],
    [`till-setup://store/${GUID}`, 'link_of_another_kind'],
    [`https://till/${GUID}`, 'link_of_another_kind'],
    ['till-setup://till', 'link_not_a_guid'],
    ['till-setup://till/', 'link_not_a_guid'],
    [`till-setup://till/{${GUID}}`, 'link_not_a_guid'],
    [`till-setup://till/%20${GUID}`, 'link_not_a_guid'],
    [`till-setup://till/ ${GUID}`, 'link_not_a_guid'],
    [`till-setup://till/${GUID.replaceAll('-', '')}`, 'link_not_a_guid'],
    [`${LINK}/`, 'link_says_more'],
    [`${LINK}/code`, 'link_says_more'],
    [`${LINK}?ask=code`, 'link_says_more'],
    [`${LINK}#code`, 'link_says_more'],
    [`till-setup://till:443/${GUID}`, 'link_says_more'],
    [`till-setup://anna@till/${GUID}`, 'link_says_more'],
  ])('%s is refused: %s', (link, problem) => {
    expect(parseLink(link)).toEqual(refused(problem));
  });

  it.each([undefined, null, 1, {}, [LINK]])('that is no text, such as %j, is refused', (link) => {
    expect(parseLink(link)).toEqual(refused('link_of_another_kind'));
  });
});

describe('what the app is started with', () => {
  const switches = ['--training', '--user-data-dir=/tmp/x.tilldirectory', '--original-process-start-time=13'];
  const till = { kind: 'till', workplaceGuid: GUID };

  it('is a link, wherever it stands among the switches that Chromium moves and adds', () => {
    const program = ['/opt/Till Setup/till-setup', '.', '--', ...switches];
    fc.assert(
      fc.property(fc.shuffledSubarray([...program, LINK], { minLength: program.length + 1 }), (args) => {
        expect(parseArguments(args, HERE)).toEqual(till);
      }),
    );
  });

  it('may name nothing to open', () => {
    for (const args of [
      [],
      switches,
      ['till-setup', '.', 'notes.txt', 'https://till'],
      undefined,
      'x',
      { 0: LINK },
    ])
      expect(parseArguments(args, HERE)).toEqual(nothing);
  });

  it('is refused when a link is not alone, as it comes when it breaks out of its quotes', () => {
    for (const other of [LINK, 'till-setup:', FILE, 'file:///x.tilldirectory'])
      expect(parseArguments(['till-setup', LINK, other], HERE)).toEqual(refused('link_not_alone'));
  });

  it('is files by their absolute paths, each once', () => {
    const elsewhere = resolve(sep, 'media', FILE.toUpperCase());
    const args = [
      'till-setup',
      FILE,
      '--training',
      elsewhere,
      join(HERE, FILE),
      pathToFileURL(elsewhere).href,
    ];
    expect(parseArguments(args, HERE)).toEqual({ kind: 'files', paths: [join(HERE, FILE), elsewhere] });
  });

  it('never makes it throw, and gives absolute paths or a problem', () => {
    const words = fc.oneof(
      fc.anything(),
      nearly,
      fc.string({ unit: 'binary' }).map((name) => `${name}.tilldirectory`),
      fc.string().map((name) => `file:${name}.tilldirectory`),
    );
    fc.assert(
      fc.property(fc.array(words), fc.oneof(fc.constant(HERE), fc.anything()), (args, folder) => {
        const found = parseArguments(args, folder);
        if (found.kind === 'files') for (const path of found.paths) expect(resolve(path)).toBe(path);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('files', () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => join(HERE, `${at}.tilldirectory`));

  it('are opened up to as many as an import takes, and refused beyond', () => {
    expect(parseFiles(many(MAX_FILES), HERE)).toEqual({ kind: 'files', paths: many(MAX_FILES) });
    expect(parseFiles(many(MAX_FILES + 1), HERE)).toEqual(refused('files_over_limit'));
  });

  it.each([
    ['of another kind', join(HERE, 'stores.json'), HERE, 'file_of_another_kind'],
    ['whose place nobody knows', FILE, undefined, 'file_missing'],
    ['in a folder that is none', FILE, 'home', 'file_missing'],
    ['with a NUL in its name', `${HERE}\0${FILE}`, HERE, 'file_missing'],
    ['with too long a path', `${HERE}/${'x'.repeat(5000)}.tilldirectory`, HERE, 'file_missing'],
    ['whose URL cannot be decoded', 'file:///%E0%A4%A.tilldirectory', HERE, 'file_missing'],
    ['whose URL hides its kind', `file:///x.tilldirectory%2f..%2fpasswd.tilldirectory`, HERE, 'file_missing'],
  ])('one %s is refused', (_which, file, folder, problem) => {
    expect(parseFiles([file], folder)).toEqual(refused(problem));
  });
});

it('what was to be opened is left out of a command line, and nothing else is', () => {
  const others = ['/opt/app', '--training', '--user-data-dir=/x.tilldirectory', 'https://till-setup.example'];
  expect(withoutLaunchRequests([...others, LINK, 'TILL-SETUP:nonsense', FILE, join(HERE, FILE)])).toEqual(
    others,
  );
});
