// The two who sign, as a form names them. Where nobody has signed there are none: the rules say whether the lot asks for them.
import type { Actor } from '../../foundation/actor.js';
import type { Lab } from '../../ledger/lab.js';
import { proveTwo } from './movement-actions.js';
import type { TwoSigners } from './two-signatures.js';

interface SentSignatures {
  readonly fields: Readonly<Record<string, string>>;
  readonly address: string;
}

export async function signersIn(
  lab: Lab,
  actor: Actor,
  { fields, address }: SentSignatures,
): Promise<TwoSigners | undefined> {
  const { who = '', secret = '', witness = '', witnessSecret = '' } = fields;
  if (secret === '' && witness === '' && witnessSecret === '') return undefined;
  return proveTwo(lab, actor, { who, secret, witness, witnessSecret, address });
}
