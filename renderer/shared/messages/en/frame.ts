/** The header and its menu. */
export const frame = {
  menu: {
    label: 'Menu',
    overview: 'Overview',
    settings: 'Settings',
    changes: 'Pending changes',
    checks: 'Check this computer',
    organisations: 'Organisation and connection',
    language: 'Language',
    theme: 'Appearance',
    help: 'Help',
    sign_in: 'Sign in',
    sign_out: 'Sign out',
  },
  attention: {
    label: 'Needs attention',
    changes_one: '{{count}} needs attention',
    changes_other: '{{count}} need attention',
    changes_lost: 'Changes can’t be saved',
    ready_one: '{{count}} till ready',
    ready_other: '{{count}} tills ready',
    changes_item_one: '{{count}} change needs attention',
    changes_item_other: '{{count}} changes need attention',
    ready_item_one: '{{count}} till is ready for its code',
    ready_item_other: '{{count}} tills are ready for their codes',
  },
  search: {
    label: 'Search stores, tills, people or actions',
    short: 'Search',
    key: 'Ctrl K',
    key_mac: '⌘K',
  },
} as const;
