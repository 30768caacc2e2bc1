/** The charset that a media type names (RFC 9110 §8.3.2), or `undefined`. */
function charsetOf(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1];
}

function decodeAs(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * The text of a JSON body. JSON is UTF-8 whatever its type says (RFC 8259 §8.1); only where it certainly is not, the
 * charset that the type names is believed, since gateways word refusals in Windows-1251.
 * @returns the text, or `undefined` where it is neither
 */
export function decodeJson(bytes: Uint8Array, contentType: string): string | undefined {
  const charset = charsetOf(contentType);
  return decodeAs('utf-8', bytes) ?? (charset === undefined ? undefined : decodeAs(charset, bytes));
}
