/** Cards of many tills, and the dialog around them. */
export const sheets = {
  title: 'Print cards',
  lead: 'One card for each till that hasn’t taken its code yet.',
  warning:
    'Whoever has a card can start its till. Print only where you can take the cards at once; a PDF is the only way codes get onto a disk.',
  loading: 'Getting the codes…',
  checking: 'Checking QR codes: {{done}} of {{total}}',
  none: 'There are no codes to print.',
  by_store: 'Start a new sheet for each store',
  cards_one: '{{number}} card',
  cards_other: '{{number}} cards',
  preview: 'Preview of the page',
  pages: 'Pages',
  page: 'Page {{at}} of {{total}}',
  page_back: 'Previous page',
  page_on: 'Next page',
  goes_on: 'The run is still going. Codes created from now on aren’t on these cards.',
  printed: 'The cards were sent to the printer.',
  saved: 'Saved as {{name}}. The file holds the codes: delete it once the tills are set up.',
  no_qr: 'No QR code. Enter the code by hand.',
} as const;
