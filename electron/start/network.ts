import { ProxyLogin } from '../connection/proxy-login.ts';
import { allowedOrigin } from '../connection/base-url.ts';
import type { Redactor } from '../diagnostics/redactor.ts';
import type { Fetch } from '../pos-api/types.ts';
import { createRefusedCertificates } from '../security/certificates.ts';
import { isShippedElectron } from '../shell/facts.ts';
import { type CheckNetwork, createApiFetch, createCheckNetwork } from '../shell/sessions.ts';
import type { Data } from './data.ts';

/** The ways out of this computer; each leads to one origin. */
export type Network = {
  proxyLogin: ProxyLogin;
  /** To the API of the connection in use. */
  fetch: Fetch;
  /** To the server that somebody is signing in to. */
  signInFetch: Fetch;
  /** For the checks of this computer. */
  checks: CheckNetwork;
};

type NetworkDeps = Pick<Data, 'state'> & {
  redactor: Redactor;
  /** Where the sign-in under way goes. */
  signInBaseUrl: () => string | undefined;
};

/** Makes the ways out; a proxy on them is told what is known of it, or what the user answers. */
export function setUpNetwork({ state, redactor, signInBaseUrl }: NetworkDeps): Network {
  const proxyLogin = new ProxyLogin({
    show: (proxyQuestion) => {
      state.update({ proxyQuestion });
    },
    registerSecret: redactor.add,
    now: () => performance.now(),
  });
  const ofConnection = () => allowedOrigin(state.current.connection?.baseUrl, isShippedElectron);
  const ofSignIn = () => allowedOrigin(signInBaseUrl(), isShippedElectron);
  const shared = {
    askCredentials: (...asked: Parameters<ProxyLogin['ask']>) => proxyLogin.ask(...asked),
    certificates: createRefusedCertificates(),
  };
  return {
    proxyLogin,
    fetch: createApiFetch({ ...shared, partition: 'pos-api', allowedOrigin: ofConnection }),
    signInFetch: createApiFetch({ ...shared, partition: 'sign-in', allowedOrigin: ofSignIn }),
    checks: createCheckNetwork({
      allowedOrigin: ofConnection,
      askCredentials: (challenge, refused) => Promise.resolve(proxyLogin.known(challenge, refused)),
    }),
  };
}
