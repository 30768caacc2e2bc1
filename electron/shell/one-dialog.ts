/** Shows one of the system's dialogs at a time: a page that asks for many fills no screen with them. */
export type OneDialog = <T>(show: () => Promise<T>, otherwise: T) => Promise<T>;

/** @returns what shows a dialog; while one is open, the next is not shown and comes out as `otherwise` */
export function createOneDialog(): OneDialog {
  let isOpen = false;
  return async (show, otherwise) => {
    if (isOpen) return otherwise;
    isOpen = true;
    try {
      return await show();
    } finally {
      isOpen = false;
    }
  };
}
