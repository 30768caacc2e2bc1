/** What the service lists, and how old that is. */
export const lists = {
  as_of: 'As of {{when}}',
  refresh: 'Refresh',
  refreshing: 'Refreshing…',
  reading: {
    outlets: 'Reading stores',
    workplaces: 'Reading tills',
    employees: 'Reading employees',
  },
  reading_of: '{{what}}: {{done}} of {{total}}',
  reading_so_far: '{{what}}: {{done}} so far',
  first: 'Reading your stores and tills…',
  failed: 'The last refresh failed: {{reason}}',
  not_given: {
    outlets: 'The service gives you no list of stores.',
    workplaces: 'The service gives you no list of tills.',
    employees: 'The service gives you no list of employees.',
  },
  live: 'From the service.',
  no_stores_title: 'Your account shows no stores',
  no_stores_text:
    'A till doesn’t need one: continue without a store. Or import a directory file that lists your stores.',
};
