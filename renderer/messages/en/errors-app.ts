/** What can go wrong on the way to the service, with its answer, or in the app itself. */
export const appErrors = {
  offline: {
    title: 'You are offline',
    text: 'Nothing was sent. Check the Wi-Fi or the cable, then try again.',
  },
  name_not_resolved: {
    title: 'The service cannot be found',
    text: 'Nothing was sent. Usually the network is at fault; check it, then try again.',
  },
  connection_refused: {
    title: 'The service does not answer',
    text: 'Nothing was sent. It may be down for a moment; try again in a minute.',
  },
  connection_cut: { title: 'The connection broke', text: 'No answer came back. Check the network.' },
  timed_out: { title: 'The service took too long', text: 'No answer came back in time. Check the network.' },
  tls_untrusted: {
    title: 'The service cannot be trusted',
    text: 'This computer does not know who vouches for it. A Wi-Fi sign-in page can cause this; else ask your IT.',
  },
  tls_expired: {
    title: 'The service’s certificate has expired',
    text: 'Check this computer’s date and time. If they are right, tell support.',
  },
  tls_wrong_host: {
    title: 'Somebody else answers at this address',
    text: 'Nothing was sent. Check the address in the connection.',
  },
  tls_failed: {
    title: 'No secure connection',
    text: 'Nothing was sent. Something between this computer and the service is too old or in the way.',
  },
  client_certificate_needed: {
    title: 'The service wants a certificate of this computer',
    text: 'Nothing was sent. Your IT can install it.',
  },
  proxy_failed: {
    title: 'The company’s proxy is in the way',
    text: 'Nothing reached the service. Check the network or ask your IT, then try again.',
  },
  redirected: {
    title: 'The service has moved',
    text: 'It points to another address, and the token is not sent there. Check the address in the connection.',
  },
  request_blocked: {
    title: 'This request was blocked',
    text: 'The app does not send anything to that address. Check the connection.',
  },
  cancelled: { title: 'You stopped waiting', text: 'The answer was not waited for.' },
  answer_web_page: {
    title: 'A web page answered instead of the service',
    text: 'Wi-Fi sign-in pages do this. Open a browser, sign in to the network, then come back.',
  },
  answer_empty: { title: 'The answer was empty', text: 'Something went wrong on the way back.' },
  answer_wrong_type: { title: 'The answer made no sense', text: 'It may not have come from the service.' },
  answer_wrong_shape: { title: 'The answer was incomplete', text: 'There was no code in it.' },
  answer_wrong_status: { title: 'The answer was unexpected', text: 'It may not have come from the service.' },
  invalid_input: { title: 'Something does not fit', text: 'Check what is chosen or entered.' },
  sender_refused: {
    title: 'The app refused this',
    text: 'The request did not come from its own window. Start the app again; if it stays so, tell support.',
  },
  internal: {
    title: 'Something went wrong in the app',
    text: 'It was written down for support. Try again.',
  },
  not_connected: {
    title: 'There is no connection',
    text: 'Connect your organisation, or open the training store.',
  },
  not_signed_in: { title: 'You are signed out', text: 'Nothing was sent. Sign in; what you chose stays.' },
  connection_not_allowed: {
    title: 'This address is not allowed',
    text: 'This copy of the app may not connect there. Check the address.',
  },
  already_running: {
    title: 'This is under way already',
    text: 'A code for this till is being made right now. Wait a moment, then try again.',
  },
  no_code: { title: 'The code is gone', text: 'Codes are not kept for long. Get a new one.' },
  file_unreadable: { title: 'The file cannot be read', text: 'It may have been moved or be open elsewhere.' },
  import_gone: {
    title: 'The file has to be read again',
    text: 'Too much time has passed. Choose it once more.',
  },
  import_running: {
    title: 'An import is under way',
    text: 'Wait until it is through, or stop it, then try again.',
  },
  file_not_saved: {
    title: 'The file could not be saved',
    text: 'The folder may be full or protected. Choose another place, then try again.',
  },
  till_unknown: {
    title: 'This till is not known here',
    text: 'Nothing has been done with it on this computer. Choose another one.',
  },
  draft_incomplete: {
    title: 'Something is missing',
    text: 'A till is ready once till and employee are chosen. Check what is chosen.',
  },
  connection_gone: {
    title: 'This connection is no longer there',
    text: 'It was removed from this computer. Choose another one.',
  },
  storage_failed: {
    title: 'This computer could not save it',
    text: 'The disk may be full or locked. Make room, then try again.',
  },
  entry_gone: {
    title: 'This change is no longer in the outbox',
    text: 'It was sent or discarded meanwhile. The history says which.',
  },
  entry_busy: {
    title: 'This change is just being sent',
    text: 'Wait until it is through, then look again.',
  },
  patch_refused: {
    title: 'This change does not work out',
    text: 'It does not fit the setting as it is now. Correct it, then save again.',
  },
} as const;
