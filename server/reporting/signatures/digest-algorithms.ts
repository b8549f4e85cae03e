/** The hash functions that are accepted in signatures; SHA-1 and MD5 are not. */
import { createHash } from 'node:crypto';
import { id_sha256, id_sha384, id_sha512 } from '@peculiar/asn1-rsa';

export type DigestName = 'sha256' | 'sha384' | 'sha512';

const names: ReadonlyMap<string, DigestName> = new Map([
  [id_sha256, 'sha256'],
  [id_sha384, 'sha384'],
  [id_sha512, 'sha512'],
]);

export function digestName(objectIdentifier: string): DigestName | undefined {
  return names.get(objectIdentifier);
}

export function digest(name: DigestName, ...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest();
}
