/** Takes known secrets out of anything that is about to be written down. */
export type Redactor = {
  /** From now on this text is never written. Shorter than four characters would black out half the log. */
  add: (secret: string) => void;
  redact: (text: string) => string;
};

const SHORTEST = 4;

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  return {
    add(secret) {
      if (secret.length >= SHORTEST) secrets.add(secret);
    },
    redact(text) {
      let clean = text;
      for (const secret of secrets) {
        clean = clean.replaceAll(secret, '[redacted]').replaceAll(encodeURIComponent(secret), '[redacted]');
      }
      return clean;
    },
  };
}
