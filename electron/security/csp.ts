/**
 * The Content-Security-Policy of the app's pages: own files only, no inline code or styles, no plug-ins, no frames,
 * no form targets; DOM sinks take trusted types alone. `svelte-trusted-html` is the policy that Svelte's compiled
 * templates use.
 * Rule: https://www.electronjs.org/docs/latest/tutorial/security#7-define-a-content-security-policy
 * @param devServer origin of the development server, whose client needs a socket and puts styles inline; never in a
 *   packaged app
 */
export function contentSecurityPolicy(devServer?: string): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    devServer ? "style-src 'self' 'unsafe-inline'" : "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    devServer ? `connect-src 'self' ${devServer.replace(/^http/, 'ws')}` : "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  if (!devServer) {
    directives.push("require-trusted-types-for 'script'", 'trusted-types svelte-trusted-html');
  }
  return directives.join('; ');
}
