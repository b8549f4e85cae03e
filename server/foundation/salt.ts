import { randomBytes } from 'node:crypto';

/** A random column makes the row's hash in the ledger say nothing about the persons in the row. */
export function newSalt(): string {
  return randomBytes(16).toString('hex');
}
