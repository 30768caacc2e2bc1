/** What the app does when a till becomes active. */
export const whenActive = {
  title: 'Когда касса становится активной',
  notifications: 'Уведомлять, когда окно не активно',
  sound: 'Подавать звуковой сигнал',
} as const;
