import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import Button from '#shared/ui/Button.svelte';

const children = createRawSnippet(() => ({ render: () => '<span>Save</span>' }));
const button = () => screen.getByRole('button', { name: 'Save' });

describe('a button while what it does is under way', () => {
  test('keeps the focus, says that it does nothing, and does nothing', async () => {
    const user = userEvent.setup();
    const onclick = vi.fn();
    const { rerender } = render(Button, { children, onclick });
    await user.click(button());
    await rerender({ busy: true });
    expect(button()).toHaveFocus();
    expect(button()).toHaveAttribute('aria-disabled', 'true');
    await user.keyboard('{Enter}');
    expect(onclick).toHaveBeenCalledTimes(1);
    await rerender({ busy: false });
    expect(button()).not.toHaveAttribute('aria-disabled');
    await user.keyboard('{Enter}');
    expect(onclick).toHaveBeenCalledTimes(2);
  });

  test('does not send its form', async () => {
    const user = userEvent.setup();
    const onsubmit = vi.fn((event: SubmitEvent) => event.preventDefault());
    const form = document.createElement('form');
    form.addEventListener('submit', onsubmit);
    const { rerender } = render(
      Button,
      { children, type: 'submit', busy: true },
      { baseElement: document.body.appendChild(form) },
    );
    await user.click(button());
    expect(onsubmit).not.toHaveBeenCalled();
    await rerender({ busy: false });
    await user.click(button());
    expect(onsubmit).toHaveBeenCalledTimes(1);
    form.remove();
  });
});
