import type { AnswerCode, TransportCode } from '#contract/errors.ts';
import type { ErrorEntry } from '#shared/errors/error-entry.ts';

/** What can go wrong on the way to the service, or with its answer. */
export const transportErrors = {
  offline: {
    title: 'You’re offline',
    text: 'Nothing was sent. Check the Wi-Fi or the cable, then try again.',
  },
  name_not_resolved: {
    title: 'The server can’t be found',
    text: 'Nothing was sent. Check the network, then try again.',
  },
  connection_refused: {
    title: 'The server doesn’t answer',
    text: 'Nothing was sent. Try again in a minute.',
  },
  connection_cut: { title: 'Connection lost', text: 'The answer didn’t arrive. Check the network.' },
  timed_out: {
    title: 'The server took too long',
    text: 'The answer didn’t arrive in time. Check the network.',
  },
  tls_untrusted: {
    title: 'This computer doesn’t trust the server’s certificate',
    text: 'The Wi-Fi may need a sign-in. Otherwise ask your IT team.',
  },
  tls_expired: {
    title: 'The server’s certificate has expired',
    text: 'Check this computer’s date and time. If they’re right, contact support.',
  },
  tls_wrong_host: {
    title: 'A different server answers at this address',
    text: 'Nothing was sent. Check the server address.',
  },
  tls_failed: {
    title: 'A secure connection isn’t possible',
    text: 'Nothing was sent. Ask your IT team: something on the network blocks it.',
  },
  client_certificate_needed: {
    title: 'The server needs this computer’s certificate',
    text: 'Nothing was sent. Ask your IT team to install it.',
  },
  proxy_failed: {
    title: 'Your company’s proxy blocked the connection',
    text: 'Nothing was sent. Ask your IT team, or use another network.',
  },
  redirected: {
    title: 'The server has moved',
    text: 'Your sign-in wasn’t sent to its new address. Check the server address.',
  },
  request_blocked: {
    title: 'This address was blocked',
    text: 'Nothing was sent. Check the server address.',
  },
  cancelled: { title: 'Cancelled', text: 'You cancelled the request.' },
  answer_web_page: {
    title: 'A web page answered instead of the server',
    text: 'The Wi-Fi may need a sign-in. Open your browser, sign in, then come back.',
  },
  answer_empty: { title: 'The server’s answer was empty', text: 'Something went wrong on the way back.' },
  answer_wrong_type: {
    title: 'The server’s answer couldn’t be read',
    text: 'It may come from another server.',
  },
  answer_wrong_shape: { title: 'The server’s answer was incomplete', text: 'It contained no code.' },
  answer_wrong_status: {
    title: 'The server’s answer was unexpected',
    text: 'It may come from another server.',
  },
} as const satisfies Record<TransportCode | AnswerCode, ErrorEntry>;
