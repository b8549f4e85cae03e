// A checkpoint on demand: before something leaves the house, or when a witness asks.
import type { Actor } from '../foundation/actor.js';
import type { Checkpoint } from '../ledger/checkpoint.js';
import type { Lab } from '../ledger/lab.js';
import { signCheckpoint } from '../ledger/sign-checkpoint.js';
import { askWitnesses } from '../ledger/witness-requests.js';
import { permit } from './permissions.js';

export async function signNow(lab: Lab, actor: Actor): Promise<Checkpoint> {
  permit(actor, 'ledger.sign');
  const checkpoint = await signCheckpoint(lab, actor.laboratoryId);
  await askWitnesses(lab, actor.laboratoryId);
  return checkpoint;
}
