// SHA-256 in one call: for what fits into memory it costs half of an object that is fed.
import { hash } from 'node:crypto';

export function sha256(bytes: Uint8Array | string): Buffer {
  return hash('sha256', bytes, 'buffer');
}

export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}
