// Commit: one signature for the whole sheet, proved here and recorded in sheet-recording.ts.
import type { Actor, Role } from '../../foundation/actor.js';
import { RuleBroken } from '../../foundation/errors.js';
import { demandSteadyClock } from '../../ledger/clock-step.js';
import type { Lab } from '../../ledger/lab.js';
import type { SecretMethod } from '../../people/known-secrets.js';
import { activePersonByLogin, personWithRoles } from '../../people/person-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { proveSecret, proveSigner } from '../../people/signing-actions.js';
import { personOfBadge } from '../labels/badge.js';
import type { PersonRef } from './custody-event.js';
import { signatureOf } from './custody-signature.js';
import { type ScanSheet, type SheetBox, type SheetItem, deedOf, isReady } from './scan-sheet.js';
import { recordSheetApart } from './sheet-apart.js';
import { type CommittedLine, recordSheet } from './sheet-recording.js';

/** What a person gives at the terminal to prove who they are: badge or sign-in name, PIN or password. */
export interface TerminalProof {
  readonly who: string;
  readonly secret: string;
  readonly address: string;
}

export interface Commitment {
  /** Those of the sheet's lines that are to be recorded. */
  readonly items: readonly SheetItem[];
  readonly boxes: readonly SheetBox[];
  readonly proof: TerminalProof;
  readonly witness: PersonRef | undefined;
}

/** @throws RuleBroken when the signature is not proved, or the clock has stepped; nothing of the sheet is then recorded. */
export async function commitSheet(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  { items, boxes, proof, witness }: Commitment,
): Promise<readonly CommittedLine[]> {
  permit(actor, sheet.action === 'receive' ? 'custody.receive' : 'custody.move');
  if (!isReady(sheet)) throw new RuleBroken('custody.sheet-incomplete');
  await demandSteadyClock(lab, lab.db, actor.laboratoryId);
  const named = (await personNamed(lab, actor, proof.who)) ?? (proof.who === '' ? sheet.badge : 'nobody');
  const proved = await proveSigner(lab, actor, { named, ...proof });
  const signature = signatureOf(sheet, { laboratoryId: actor.laboratoryId, personId: actor.id, ...proved });
  const signed = { actor, deed: deedOf(sheet), items, boxes, witness, signature };
  return lab.recorder === undefined ? recordSheet(lab, signed) : recordSheetApart(lab, lab.recorder, signed);
}

/** The second person proves who they are at this terminal, with the lock-out and the facts of sign-in; of the laboratory's staff. */
export async function proveWitness(lab: Lab, actor: Actor, proof: TerminalProof): Promise<PersonRef> {
  const { person, roles } = await proveSecond(lab, actor, proof);
  if (!mayDo({ ...actor, id: person.id, roles }, 'custody.witness')) throw new RuleBroken('custody.witness-may-not');
  return person;
}

export interface ProvedSecond {
  readonly person: PersonRef;
  readonly roles: ReadonlySet<Role>;
  readonly method: SecretMethod;
}

/** Another person of the laboratory, whatever they may do. @throws RuleBroken as `proveSecret` does, or for nobody else. */
export async function proveSecond(lab: Lab, actor: Actor, proof: TerminalProof): Promise<ProvedSecond> {
  const id = await personNamed(lab, actor, proof.who);
  if (id === actor.id) throw new RuleBroken('custody.witness-is-actor');
  const person = id === undefined ? undefined : await personWithRoles(lab.db, id);
  if (person === undefined) throw new RuleBroken('custody.witness-unknown');
  const method = await proveSecret(lab, person, proof);
  const isOurs = person.laboratoryId === actor.laboratoryId && !person.ended;
  if (!isOurs) throw new RuleBroken('custody.witness-may-not');
  return { person: { id: person.id, name: person.name }, roles: new Set(person.roles), method };
}

export async function personNamed(lab: Lab, actor: Actor, who: string): Promise<string | undefined> {
  const typed = who.trim();
  if (typed === '') return undefined;
  const ofBadge = await personOfBadge(lab.db, actor.laboratoryId, typed);
  return ofBadge ?? (await activePersonByLogin(lab.db, typed.toLowerCase()))?.id;
}
