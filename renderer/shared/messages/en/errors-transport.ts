import type { AnswerCode, TransportCode } from '#contract/errors.ts';
import type { ErrorEntry } from '#shared/errors/error-entry.ts';

/** What can go wrong on the way to the service, or with its answer. */
export const transportErrors = {
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
  connection_cut: { title: 'Connection lost', text: 'No answer came back. Check the network.' },
  timed_out: { title: 'The service took too long', text: 'No answer came back in time. Check the network.' },
  tls_untrusted: {
    title: 'This computer doesn’t trust the server’s certificate',
    text: 'A Wi-Fi sign-in page can cause this. Otherwise ask your IT team.',
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
    title: 'Your company’s proxy blocked the connection',
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
  cancelled: { title: 'Cancelled', text: 'You stopped the request.' },
  answer_web_page: {
    title: 'A web page answered instead of the service',
    text: 'Wi-Fi sign-in pages do this. Open a browser, sign in to the network, then come back.',
  },
  answer_empty: { title: 'The answer was empty', text: 'Something went wrong on the way back.' },
  answer_wrong_type: { title: 'The answer made no sense', text: 'It may not have come from the service.' },
  answer_wrong_shape: { title: 'The answer was incomplete', text: 'There was no code in it.' },
  answer_wrong_status: { title: 'The answer was unexpected', text: 'It may not have come from the service.' },
} as const satisfies Record<TransportCode | AnswerCode, ErrorEntry>;
