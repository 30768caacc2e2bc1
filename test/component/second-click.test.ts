import { afterEach, expect, test, vi } from 'vitest';
import { guardSecondClicks } from '#renderer/app/frame/second-click.ts';

let end: () => void = () => undefined;
afterEach(() => {
  end();
  document.body.replaceChildren();
});

/** A page with two buttons and a labelled box, on which every click that gets through is noted. */
function page() {
  end = guardSecondClicks(window);
  document.body.innerHTML =
    '<button id="one"><span>1</span></button><button id="other">2</button><label id="label">Text<input id="box" type="checkbox"></label>';
  const clicked = vi.fn<(id: string) => void>();
  document.body.addEventListener('click', ({ target }) => {
    if (target instanceof Element) clicked(target.id);
  });
  const click = (selector: string, detail: number) =>
    document
      .querySelector(selector)
      ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }));
  return { clicked, click };
}

test('the second click of a double click is kept from what came under the pointer with the first', () => {
  const { clicked, click } = page();
  click('#one', 1);
  click('#other', 2);
  click('#other', 3);
  expect(clicked.mock.calls).toEqual([['one']]);
  click('#other', 1);
  expect(clicked.mock.calls).toEqual([['one'], ['other']]);
});

test('on the same button, wherever in it, both clicks count', () => {
  const { clicked, click } = page();
  click('#one', 1);
  click('#one > span', 2);
  expect(clicked).toHaveBeenCalledTimes(2);
});

test('a label and its box are one', () => {
  const { clicked, click } = page();
  click('#label', 1);
  click('#label', 2);
  expect(clicked.mock.calls.filter(([id]) => id === 'label')).toHaveLength(2);
});

test('a key that clicks is never the second one', () => {
  const { clicked, click } = page();
  click('#one', 1);
  click('#other', 0);
  expect(clicked.mock.calls).toEqual([['one'], ['other']]);
});
