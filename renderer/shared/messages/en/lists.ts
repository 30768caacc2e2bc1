/** What the service lists, and how old that is. */
export const lists = {
  as_of: 'As of {{when}}',
  refresh: 'Refresh',
  refreshing: 'Refreshing…',
  reading: {
    outlets: 'Loading stores',
    workplaces: 'Loading tills',
    employees: 'Loading employees',
  },
  reading_of: '{{what}}: {{done}} of {{total}}',
  reading_so_far: '{{what}}: {{done}} so far',
  first: 'Loading your stores and tills…',
  failed: 'The last update failed: {{reason}}',
  not_given: {
    outlets: 'Your account can’t see the list of stores.',
    workplaces: 'Your account can’t see the list of tills.',
    employees: 'Your account can’t see the list of employees.',
  },
  live: 'From LIFE POS.',
  no_stores_title: 'Your account shows no stores',
  no_stores_text: 'You can continue without a store, or import a directory file that lists your stores.',
};
