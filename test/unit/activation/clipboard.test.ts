import { describe, expect, it } from 'vitest';
import { CLIPBOARD_MS, createCodeClipboard } from '#electron/activation/clipboard.ts';

function setUp() {
  let text = '';
  const timers: { run: () => void; ms: number; cleared: boolean }[] = [];
  const clipboard = {
    readText: () => Promise.resolve(text),
    writeText: (next: string) => (text = next),
    clear: () => {
      text = '';
    },
  };
  const codes = createCodeClipboard(
    clipboard,
    {
      set: (run, ms) => timers.push({ run, ms, cleared: false }) - 1,
      clear: (index) => {
        const timer = timers[index as number];
        if (timer) timer.cleared = true;
      },
    },
    () => 5000,
  );
  const running = () => timers.filter(({ cleared }) => !cleared);
  return { codes, clipboard, running, text: () => text };
}

describe('a copied code', () => {
  it('is on the clipboard, and it is known when it leaves', async () => {
    const { codes, text } = setUp();
    expect(await codes.copy('7K4F29QM')).toEqual({ clearsAt: 5000 + CLIPBOARD_MS });
    expect(text()).toBe('7K4F29QM');
  });

  it('leaves it after a minute', async () => {
    const { codes, running, text } = setUp();
    await codes.copy('7K4F29QM');
    const [timer] = running();
    expect(timer?.ms).toBe(60_000);
    timer?.run();
    await Promise.resolve();
    await Promise.resolve();
    expect(text()).toBe('');
    expect(codes.holdsCode()).toBe(false);
  });

  it('leaves alone what the user copied meanwhile', async () => {
    const { codes, clipboard, text } = setUp();
    await codes.copy('7K4F29QM');
    clipboard.writeText('shopping list');
    await codes.clearNow();
    expect(text()).toBe('shopping list');
  });

  it('has its full minute when it is copied again', async () => {
    const { codes, running } = setUp();
    await codes.copy('A');
    await codes.copy('A');
    expect(running()).toHaveLength(1);
  });

  it('leaves when it is due though the one after it could not be copied', async () => {
    const { codes, clipboard, running, text } = setUp();
    await codes.copy('A');
    clipboard.writeText = () => {
      throw new Error('another program holds it');
    };
    await expect(codes.copy('B')).rejects.toThrow('another program holds it');
    expect(running()).toHaveLength(1);
    running()[0]?.run();
    await Promise.resolve();
    await Promise.resolve();
    expect(text()).toBe('');
  });

  it('leaves at once when the app is closed', async () => {
    const { codes, running, text } = setUp();
    await codes.copy('7K4F29QM');
    expect(codes.holdsCode()).toBe(true);
    await codes.clearNow();
    expect(text()).toBe('');
    expect(running()).toHaveLength(0);
  });
});
