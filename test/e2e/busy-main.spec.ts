import { expect, test } from './till-app.ts';

test('what main is asked while it is busy is done once, and its answer comes', async ({ launch }) => {
  const { electron } = await launch({ args: ['--training'] });
  await electron.evaluate(() => {
    const busy = () => {
      // Not `performance`, which Node may be in the middle of loading when this is asked.
      const end = Date.now() + 40;
      // Garbage by the megabyte, before this turn of main's is over.
      while (Date.now() < end) Array.from({ length: 1000 }, (_, at) => ({ text: String(at) }));
      setTimeout(busy, 5);
    };
    busy();
  });
  const answers: number[] = [];
  for (let asked = 0; asked < 60; asked += 1)
    answers.push(
      await electron.evaluate(() => {
        const main = globalThis as { counted?: number };
        return (main.counted = (main.counted ?? 0) + 1);
      }),
    );
  expect(answers).toEqual(Array.from({ length: 60 }, (_, at) => at + 1));
});
