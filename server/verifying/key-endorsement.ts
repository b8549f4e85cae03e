// A log's key that vouches for the next one: where keys change, whoever trusts the old one is led to the new one.
import { ed25519 } from '@noble/curves/ed25519.js';
import { fromBase64, utf8 } from './bytes.js';
import type { VerifierKey } from './verifier-key.js';

/** What the old key signs of the new one. */
const endorsementText = (vkey: string): string => `dalel ledger key\n${vkey}\n`;

/** Whether the signature, base64, is the old key's over the new one of the same log. */
export function endorses({ name, publicKey, signing }: VerifierKey, vkey: string, signature: string): boolean {
  if (signing !== 'log' || !vkey.startsWith(`${name}+`)) return false;
  try {
    const form = 'endorsement';
    const bytes = fromBase64(signature, form);
    return (
      bytes.length === 64 && ed25519.verify(bytes, utf8(endorsementText(vkey), form), publicKey, { zip215: false })
    );
  } catch {
    // What is no signature, or a key that is no point of the curve, vouches for nothing.
    return false;
  }
}
