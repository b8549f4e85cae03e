// Signing an act in the system: the person proves who they are once more, and the signature is an entry of its own.
import type { Db } from '../../database/connection.js';
import type { Witnessed } from '../../database/witnessed.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { LabError, NotFound, RuleBroken } from '../../foundation/errors.js';
import { demandSteadyClock } from '../../ledger/clock-step.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit, type Action } from '../../people/permissions.js';
import type { SecretMethod } from '../../people/known-secrets.js';
import { personById } from '../../people/person-store.js';
import { proveSecret } from '../../people/signing-actions.js';
import { unsignedPartyOf, type Act, type ActParty } from './act.js';
import { settleDiscrepancy } from './act-settling.js';
import { actById, insertSignature, partiesOfAct } from './act-store.js';

export interface ActSigning {
  readonly actId: string;
  /** PIN or password. */
  readonly secret: string;
}

/** @throws RuleBroken where the person is no party of the act, or has signed it. */
export async function signAct(lab: Lab, actor: Actor, { actId, secret }: ActSigning): Promise<void> {
  const act = await permittedAct(lab.db, actor, 'act.sign', actId);
  partyToSign(await partiesOfAct(lab.db, act.id), actor);
  await demandSteadyClock(lab, lab.db, act.laboratoryId);
  const method = await provedBy(lab, actor, secret);
  await record(lab, actor, async (tx: Witnessed) => {
    await demandSteadyClock(lab, tx.db, act.laboratoryId);
    const party = partyToSign(await partiesOfAct(tx.db, act.id), actor);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertSignature(tx, act, party.id, made);
    const cleared = await settleDiscrepancy(tx, act, made);
    const data = { act: act.id, party: party.position, role: party.role, method };
    return { type: 'act.signed', items: [`act:${act.id}`, ...cleared], data };
  });
}

/** A terminal that many sign at has its own session each: what fails here counts against the person alone. */
async function provedBy(lab: Lab, { id, sessionId }: Actor, secret: string): Promise<SecretMethod> {
  const person = await personById(lab.db, id);
  if (person === undefined) throw new NotFound('person');
  if (sessionId === undefined) throw new LabError('not-signed-in', 'not-signed-in');
  return proveSecret(lab, person, { secret, address: `session ${sessionId}` });
}

function partyToSign(parties: readonly ActParty[], actor: Actor): ActParty {
  const party = unsignedPartyOf(parties, actor.id);
  if (party !== undefined) return party;
  const isParty = parties.some(({ personId }) => personId === actor.id);
  throw new RuleBroken(isParty ? 'act-signed-already' : 'act-not-yours');
}

export async function permittedAct(db: Db, actor: Actor, action: Action, actId: string): Promise<Act> {
  permit(actor, action);
  const act = await actById(db, actId);
  if (act === undefined) throw new NotFound('act');
  permit(actor, action, act);
  return act;
}
