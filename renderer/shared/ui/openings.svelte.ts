/**
 * Counts how often a dialog was opened. What is mounted anew with each lies at the end of the page, and so on top of
 * every dialog that was opened before, in whichever order they were first mounted.
 */
export class Openings {
  count = $state(0);

  constructor(isOpen: () => boolean) {
    let wasOpen = false;
    $effect.pre(() => {
      const isOpenNow = isOpen();
      if (isOpenNow && !wasOpen) this.count += 1;
      wasOpen = isOpenNow;
    });
  }
}
