/** What the app does when a till becomes active. */
export const whenActive = {
  title: 'When a till becomes active',
  notifications: 'Notify me when the app is in the background',
  sound: 'Play a sound',
} as const;
