/** Keys out of a password in the old way of PKCS #12 (RFC 7292, appendix B), for its MAC and its 3DES and RC2 schemes. */
import { createHash } from 'node:crypto';
import { setImmediate as otherWork } from 'node:timers/promises';
import { SignatureError } from './signature-error.js';

export type Pkcs12KeyPurpose = 'key' | 'iv' | 'mac';

export interface Pkcs12KeyRequest {
  readonly password: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512';
}

const mostIterations = 2_000_000;
const roundsAtATime = 5000;
const purposeBytes = { key: 1, iv: 2, mac: 3 } as const;

/** Throws `pkcs12-unreadable` when the file asks for an unreasonable amount of work. */
export async function pkcs12Key(
  request: Pkcs12KeyRequest,
  purpose: Pkcs12KeyPurpose,
  lengthBytes: number,
): Promise<Buffer> {
  const { iterations } = request;
  if (!Number.isSafeInteger(iterations) || iterations < 1 || iterations > mostIterations)
    throw new SignatureError('pkcs12-unreadable', { iterations });
  const blockBytes = request.hash === 'sha1' || request.hash === 'sha256' ? 64 : 128;
  const diversifier = Buffer.alloc(blockBytes, purposeBytes[purpose]);
  const input = Buffer.concat([stretch(request.salt, blockBytes), stretch(bmpString(request.password), blockBytes)]);
  const parts: Buffer[] = [];
  for (let length = 0; length < lengthBytes; length += parts.at(-1)?.length ?? lengthBytes) {
    const part = await repeatedHash(Buffer.concat([diversifier, input]), request);
    parts.push(part);
    addToEachBlock(input, stretch(part, blockBytes, blockBytes), blockBytes);
  }
  return Buffer.concat(parts).subarray(0, lengthBytes);
}

/** UTF-16BE with a closing zero. */
function bmpString(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}

/** Repeated to a whole number of blocks, or to exactly `lengthBytes`. */
function stretch(bytes: Uint8Array, blockBytes: number, lengthBytes?: number): Buffer {
  const length = lengthBytes ?? Math.ceil(bytes.length / blockBytes) * blockBytes;
  return bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);
}

/** Browsers ask for 600,000 rounds, a second's work: others get their turn meanwhile. */
async function repeatedHash(first: Buffer, { hash, iterations }: Pkcs12KeyRequest): Promise<Buffer> {
  let value = first;
  for (let round = 1; round <= iterations; round++) {
    value = createHash(hash).update(value).digest();
    if (round % roundsAtATime === 0) await otherWork();
  }
  return value;
}

/** Every block of `input`, read as a number, grows by `addend` + 1. */
function addToEachBlock(input: Buffer, addend: Buffer, blockBytes: number): void {
  for (let start = 0; start < input.length; start += blockBytes) {
    let carry = 1;
    for (let index = blockBytes - 1; index >= 0; index--) {
      const sum = (input[start + index] ?? 0) + (addend[index] ?? 0) + carry;
      input[start + index] = sum & 255;
      carry = sum >> 8;
    }
  }
}
