import type { App } from 'electron';

/**
 * WebRTC is no request, so neither the policy of the pages nor the sessions' filter sees it. Here it is told to leave
 * only through a proxy that takes UDP; the page's session has one that is not there (network.ts), and so nothing
 * leaves.
 * Rule: https://www.electronjs.org/docs/latest/api/web-contents#contentssetwebrtciphandlingpolicypolicy
 */
export function closePeerConnections(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}
