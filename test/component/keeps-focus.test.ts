import { beforeEach, expect, test } from 'vitest';
import { keepsFocus } from '#shared/ui/keeps-focus.ts';
import { settled } from './settled.ts';

function button(name: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.textContent = name;
  return made;
}

const group = document.createElement('div');
const elsewhere = button('elsewhere');

beforeEach(() => {
  group.replaceChildren(button('first'), button('second'));
  document.body.append(group, elsewhere);
  const stop = keepsFocus()(group);
  return () => {
    stop?.();
    group.remove();
    elsewhere.remove();
  };
});

test('whoever was led elsewhere when their button went is not fetched back by a later change', async () => {
  const [first, second] = group.querySelectorAll('button');
  first?.focus();
  first?.remove();
  elsewhere.focus();
  await settled();
  elsewhere.blur();
  group.append(button('third'));
  await settled();
  expect(second).not.toHaveFocus();
  expect(document.body).toHaveFocus();
});
