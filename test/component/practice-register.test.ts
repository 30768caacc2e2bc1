import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, test, vi } from 'vitest';
import { ok } from '#contract/result.ts';
import { en } from '#shared/messages/en/index.ts';
import { drawQr } from '#shared/qr/draw.ts';
import { qrLayout } from '#shared/qr/layout.ts';
import type { QrPicture } from '#shared/qr/picture.ts';
import { Register } from '#features/training/register.svelte.ts';
import { matrixOf } from '../unit/code/qr/matrix.ts';
import { failure, FakeTill } from './fake-till.ts';
import {
  ANNA,
  CLOUD,
  CODE,
  fakeTill,
  issuedFor,
  start,
  STATE,
  TILL_3,
  TRAINING,
  type Started,
} from './fixtures.ts';
import { askForCode, isBusy } from './on-screen.ts';

const STARTED = { outcome: 'started', till: TILL_3.name } as const;
const REFUSED = { outcome: 'refused' } as const;

/** A picture of a code, as the screen would show it. */
function pictureOf(text: string): QrPicture {
  const canvas = document.createElement('canvas');
  const matrix = matrixOf(text);
  const layout = qrLayout({ modules: matrix.size, cssSize: 200, devicePixelRatio: 1 });
  canvas.width = canvas.height = layout.canvasPixels;
  const context = canvas.getContext('2d') ?? expect.fail('nothing can be painted');
  drawQr(context, matrix, layout);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

describe('what the register does', () => {
  const register = () => {
    const fake = new FakeTill(STATE);
    return { fake, register: new Register(fake.api) };
  };

  test('is nothing until it is held to the screen', () => {
    expect(register().register.phase).toEqual({ kind: 'waiting' });
  });

  test('is to read what is really there, to the character, and to start if the code works', async () => {
    const { fake, register: one } = register();
    fake.answers('training.scan', STARTED);
    await one.scan(() => pictureOf('ab-CD 09Ж'));
    expect(fake.inputs('training.scan')).toEqual([{ text: 'ab-CD 09Ж' }]);
    expect(one.phase).toEqual({ kind: 'started', till: TILL_3.name });
  });

  test('is to ask nobody where it sees no code, or none that it can read', async () => {
    const { fake, register: one } = register();
    await one.scan(() => null);
    expect(one.phase).toEqual({ kind: 'nothing' });
    const picture = pictureOf(CODE);
    picture.data.fill(255);
    await one.scan(() => picture);
    expect(one.phase).toEqual({ kind: 'nothing' });
    expect(fake.heard).toEqual([]);
  });

  test('is to say that the code does not work, or why that is not known', async () => {
    const { fake, register: one } = register();
    fake.answers('training.scan', REFUSED);
    await one.scan(() => pictureOf(CODE));
    expect(one.phase).toEqual({ kind: 'refused', wrong: 1 });
    const failed = failure('not_connected');
    fake.on('training.scan', () => failed);
    await one.scan(() => pictureOf(CODE));
    expect(one.phase).toMatchObject({ kind: 'failed', error: { code: 'not_connected' } });
  });

  test('is to take a code that is typed, spaces and all, and nothing where nothing is typed', async () => {
    const { fake, register: one } = register();
    fake.answers('training.scan', STARTED);
    await one.enter(' ');
    expect(one.phase).toEqual({ kind: 'waiting' });
    await one.enter('0427 1865 ');
    expect(fake.inputs('training.scan')).toEqual([{ text: '04271865' }]);
    expect(one.phase).toEqual({ kind: 'started', till: TILL_3.name });
  });

  test('is to count wrong codes in a row, typed or scanned, and to say when no code is looked at', async () => {
    const { fake, register: one } = register();
    fake.answers('training.scan', REFUSED);
    await one.enter('1');
    await one.scan(() => pictureOf(CODE));
    expect(one.phase).toEqual({ kind: 'refused', wrong: 2 });
    fake.answers('training.scan', { outcome: 'banned' });
    await one.enter('2');
    expect(one.phase).toEqual({ kind: 'banned' });
    fake.answers('training.scan', REFUSED);
    await one.enter('3');
    expect(one.phase).toEqual({ kind: 'refused', wrong: 1 });
  });

  test('is one scan at a time', async () => {
    const { fake, register: one } = register();
    const held = fake.holds('training.scan');
    const first = one.scan(() => pictureOf(CODE));
    expect(one.phase).toEqual({ kind: 'scanning' });
    await one.scan(() => pictureOf('OTHER'));
    await one.enter('12345678');
    held.answer(ok(STARTED));
    await first;
    expect(fake.inputs('training.scan')).toEqual([{ text: CODE }]);
  });

  test('looks at the screen when it scans, not before', async () => {
    const { fake, register: one } = register();
    fake.answers('training.scan', STARTED);
    const look = vi.fn(() => pictureOf(CODE));
    expect(look).not.toHaveBeenCalled();
    await one.scan(look);
    expect(look).toHaveBeenCalledOnce();
  });
});

/** A training store with a code on the screen. */
function training(): FakeTill {
  return fakeTill({ connection: TRAINING });
}

async function atRegister(fake: FakeTill): Promise<Started> {
  const started = start(fake);
  await askForCode(started);
  await screen.findByTestId('activation-qr');
  await started.user.click(screen.getByTestId('practise'));
  return started;
}

const register = () => screen.getByRole('region', { name: 'Practice till' });
const display = () => within(register()).getByRole('status');
const scan = ({ user }: Started) => user.click(screen.getByTestId('practice-scan'));
const phase = (kind: string) => waitFor(() => expect(register()).toHaveAttribute('data-phase', kind));

describe('the practice register', () => {
  test('waits beside the code, and says on its own screen what it needs', async () => {
    await atRegister(training());
    expect(display()).toHaveTextContent('Not in service');
    expect(display()).toHaveTextContent('It needs the code on the screen.');
    expect(screen.getByTestId('practice-scan')).toHaveTextContent('Scan the screen');
    expect(screen.getByTestId('activation-code')).toHaveTextContent(CODE);
    expect(screen.queryByTestId('practise')).toBeNull();
  });

  test('scans what is on the screen, starts as the till and greets its person', async () => {
    const fake = training();
    const held = fake.holds('training.scan');
    const started = await atRegister(fake);
    await scan(started);
    await phase('scanning');
    expect(isBusy('practice-scan')).toBe(true);
    await waitFor(() => expect(fake.inputs('training.scan')).toEqual([{ text: CODE }]));
    held.answer(ok(STARTED));
    await phase('started');
    expect(display()).toHaveTextContent(`Welcome, ${ANNA.name}`);
    expect(display()).toHaveTextContent('Till 3 is in service. Ready to sell.');
    expect(screen.getByTestId('practice-scan')).toHaveTextContent('Scan again');
  });

  test('says that a code was used already or replaced, and takes another one', async () => {
    const fake = training().answers('training.scan', REFUSED);
    const started = await atRegister(fake);
    await scan(started);
    await phase('refused');
    expect(display()).toHaveTextContent('The code does not work');
    expect(display()).toHaveTextContent('used already, or a newer one took its place');
    fake.answers('training.scan', STARTED);
    await scan(started);
    await phase('started');
  });

  test('takes a code that is typed', async () => {
    const fake = training();
    const held = fake.holds('training.scan');
    const { user } = await atRegister(fake);
    await user.type(screen.getByLabelText('Or type the code'), '0427 1865{Enter}');
    await phase('asking');
    expect(isBusy('practice-enter')).toBe(true);
    expect(fake.inputs('training.scan')).toEqual([{ text: '04271865' }]);
    held.answer(ok(STARTED));
    await phase('started');
  });

  test('says before a third try what wrong codes lead to, and after the fifth that it is so', async () => {
    const fake = training().answers('training.scan', REFUSED);
    const started = await atRegister(fake);
    const warning = en.training.register.refused_again;
    await scan(started);
    await phase('refused');
    expect(display()).not.toHaveTextContent(warning);
    await started.user.type(screen.getByTestId('practice-digits'), '1{Enter}');
    await waitFor(() => expect(display()).toHaveTextContent(warning));
    fake.answers('training.scan', { outcome: 'banned' });
    await started.user.click(screen.getByTestId('practice-enter'));
    await phase('banned');
    expect(display()).toHaveTextContent('Too many wrong codes After 5 wrong codes in a row');
  });

  test('says that it sees no code where none is drawn', async () => {
    const fake = training();
    const started = await atRegister(fake);
    screen.getByTestId('activation-qr').querySelector('canvas')?.setAttribute('hidden', '');
    await scan(started);
    await phase('nothing');
    expect(display()).toHaveTextContent('No code detected.');
    expect(fake.inputs('training.scan')).toEqual([]);
  });

  test('says in the usual words why it cannot tell', async () => {
    const fake = training().on('training.scan', () => failure('not_connected'));
    const started = await atRegister(fake);
    await scan(started);
    await phase('failed');
    const { title, text } = en.errors.not_connected;
    expect(display()).toHaveTextContent(`${title} ${text}`);
  });

  test('is in the language in use', async () => {
    const fake = training().answers('training.scan', STARTED);
    const started = await atRegister(fake);
    await scan(started);
    await phase('started');
    fake.push({ language: 'ru' });
    await waitFor(() =>
      expect(
        within(screen.getByRole('region', { name: 'Учебная касса' })).getByRole('status'),
      ).toHaveTextContent(`Добро пожаловать, ${ANNA.name} Till 3 работает. Можно продавать.`),
    );
  });

  test('is put away, and is a new one when it is taken out again', async () => {
    const fake = training().answers('training.scan', STARTED);
    const started = await atRegister(fake);
    await scan(started);
    await phase('started');
    await started.user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByTestId('practice-register')).toBeNull();
    await started.user.click(screen.getByTestId('practise'));
    await phase('waiting');
  });

  test('has the focus when it is taken out, and what took it out has it when it is put away', async () => {
    const { user } = await atRegister(training());
    await waitFor(() => expect(screen.getByTestId('practice-scan')).toHaveFocus());
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.getByTestId('practise')).toHaveFocus());
  });

  test('goes with the code when codes are hidden', async () => {
    const fake = training();
    await atRegister(fake);
    fake.push({ codesHidden: true });
    await waitFor(() => expect(screen.queryByTestId('practice-register')).toBeNull());
  });

  test('is offered in the training store alone', async () => {
    await askForCode(start(fakeTill({ connection: CLOUD })));
    await screen.findByTestId('activation-qr');
    expect(screen.queryByTestId('practise')).toBeNull();
  });

  test('is not offered for a code that is too long for a square', async () => {
    const qrText = 'x'.repeat(3000);
    const fake = training().on('activation.issue', (input) =>
      ok({ kind: 'issued' as const, issued: { ...issuedFor(input), qrText } }),
    );
    await askForCode(start(fake));
    expect(await screen.findByTestId('qr-failed')).toBeVisible();
    expect(screen.queryByTestId('practise')).toBeNull();
  });
});
