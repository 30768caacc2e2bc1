/** Making a new till at the service. */
export const newTill = {
  open: 'New till',
  title: 'Add a new till',
  name: 'Name',
  number: 'Number',
  number_hint: 'From 1 to 99999. Leave blank to let the service choose.',
  type: 'Type',
  types: { Stationary: 'Stationary', Mobile: 'Mobile', Automat: 'Vending machine' },
  add: 'Add till',
  adding: 'Adding…',
  name_required: 'Enter a name.',
  number_invalid: 'Enter a whole number from 1 to 99999.',
  number_taken: 'This number or name is taken. Choose another.',
  refused: 'This till can’t be added.',
  not_allowed: 'Your role can’t add tills. The owner or an administrator can.',
  maybe: 'The till may have been added. Look for it in the list before you add it again.',
} as const;
