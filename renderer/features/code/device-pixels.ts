import { createSubscriber } from 'svelte/reactivity';

/** Follows `devicePixelRatio`: it changes with the zoom, and when the window is moved to another screen. */
const follow = createSubscriber((update) => {
  let stop = (): void => undefined;
  const watch = (): void => {
    const query = matchMedia(`(resolution: ${String(devicePixelRatio)}dppx)`);
    const changed = (): void => {
      watch();
      update();
    };
    query.addEventListener('change', changed, { once: true });
    stop = () => {
      query.removeEventListener('change', changed);
    };
  };
  watch();
  return () => {
    stop();
  };
});

/** Device pixels a CSS pixel; whoever reads it in a component follows its changes. */
export function devicePixels(): number {
  follow();
  return devicePixelRatio;
}
