import { createHash } from 'node:crypto';

/** The namespace of the training organisation's names. */
const NAMESPACE = Buffer.from('8a4f1c52d7e94b0c9f3612ab5e7d40c8', 'hex');

/**
 * A name-based GUID (UUID version 5, RFC 9562 §5.5): looks like any other, and is the same in every run.
 * @param name what it stands for within the training organisation, such as `outlet/3`
 */
export function trainingGuid(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
