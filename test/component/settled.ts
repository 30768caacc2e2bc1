/** Lets everything that has been answered, and every change of the page that is waited for, take effect. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
