/** Between ASN.1 structures and their DER bytes. Bytes from outside are parsed with the library's limits on depth and count. */
import { AsnConvert } from '@peculiar/asn1-schema';
import { SignatureError, type SignatureErrorCode } from './signature-error.js';

export function derOf(structure: object): Buffer {
  return Buffer.from(AsnConvert.serialize(structure));
}

/** What is not of this structure is refused with `refusal`. */
export function parseDer<T>(bytes: Uint8Array | ArrayBuffer, structure: new () => T, refusal: SignatureErrorCode): T {
  try {
    return AsnConvert.parse(bytes instanceof ArrayBuffer ? bytes : arrayBuffer(bytes), structure);
  } catch {
    throw new SignatureError(refusal, { structure: structure.name });
  }
}

/** DER orders the members of a SET OF by their encodings (X.690, 11.6). */
export function sortedForDer<T extends object>(members: readonly T[]): T[] {
  return members
    .map((member) => ({ member, der: derOf(member) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ member }) => member);
}

export function arrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
