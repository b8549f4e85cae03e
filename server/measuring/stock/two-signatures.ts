// What two people sign of a movement of a controlled lot: the one who moves it, and the one who was present. Each signs the same
// statement with their own name in it.
import { canonicalJson } from '../../foundation/canonical-json.js';
import { sha256Hex } from '../../foundation/hash.js';
import type { SecretMethod } from '../../people/known-secrets.js';
import type { MovementKind } from './movement.js';

export interface TwoSigners {
  readonly first: Signer;
  readonly second: Signer;
}

interface Signer {
  readonly personId: string;
  readonly method: SecretMethod;
}

export interface SignedMovement {
  readonly id: string;
  readonly lotNumber: string;
  readonly kind: MovementKind;
  readonly amount: number;
  readonly amountUnit: string;
  readonly purpose: string;
  readonly correctsId: string | null;
}

export interface MovementSignature {
  readonly movementId: string;
  readonly place: 1 | 2;
  readonly personId: string;
  readonly method: SecretMethod;
  /** Canonical JSON. */
  readonly signed: string;
  readonly signedHash: string;
}

export function signaturesOn(movement: SignedMovement, { first, second }: TwoSigners): readonly MovementSignature[] {
  return [signatureOn(movement, 1, first), signatureOn(movement, 2, second)];
}

function signatureOn(movement: SignedMovement, place: 1 | 2, { personId, method }: Signer): MovementSignature {
  const { id, lotNumber, kind, amount, amountUnit, purpose, correctsId } = movement;
  const said = { movement: id, lot: lotNumber, kind, amount, unit: amountUnit, purpose };
  const signed = canonicalJson({ v: 1, person: personId, place, ...said, corrects: correctsId });
  return { movementId: id, place, personId, method, signed, signedHash: sha256Hex(signed) };
}
