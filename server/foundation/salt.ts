import { randomHex } from './random.js';

/** A random column makes the row's hash in the ledger say nothing about the persons in the row. */
export function newSalt(): string {
  return randomHex(16);
}
