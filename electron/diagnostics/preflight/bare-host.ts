/** A host as resolvers want it: an IPv6 address without its brackets (RFC 3986 §3.2.2). */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
