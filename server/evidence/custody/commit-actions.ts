// Commit: every item of the sheet becomes an event, each by itself, so that a refused one never holds up the others.
import type { Actor } from '../../foundation/actor.js';
import { LabError, NotFound, RuleBroken } from '../../foundation/errors.js';
import type { Lab } from '../../ledger/lab.js';
import { personById } from '../../people/person-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { actorByToken, signIn, signOut } from '../../people/sign-in-actions.js';
import { readBarcode } from '../labels/barcode.js';
import { subjectOfBarcode } from '../labels/barcode-store.js';
import { acceptItem, offerItem, receiveItem, storeItem, takeOutItem } from './custody-actions.js';
import type { PersonRef } from './custody-event.js';
import type { CustodyOutcome } from './custody-recording.js';
import { type ScanSheet, type SheetItem, isReady } from './scan-sheet.js';

export interface CommittedItem {
  readonly item: SheetItem;
  readonly outcome?: CustodyOutcome;
  readonly refusal?: LabError;
}

export async function commitSheet(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  witness: PersonRef | undefined,
): Promise<readonly CommittedItem[]> {
  permit(actor, sheet.action === 'receive' ? 'custody.receive' : 'custody.move');
  if (!isReady(sheet)) throw new RuleBroken('custody.sheet-incomplete');
  return Promise.all(sheet.items.map((item) => commitItem(lab, actor, sheet, { item, witness })));
}

interface Committing {
  readonly item: SheetItem;
  readonly witness: PersonRef | undefined;
}

async function commitItem(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  { item, witness }: Committing,
): Promise<CommittedItem> {
  try {
    return { item, outcome: await follow(lab, actor, sheet, { item, witness }) };
  } catch (fault) {
    if (fault instanceof LabError && fault.status < 500) return { item, refusal: fault };
    throw fault;
  }
}

function follow(lab: Lab, actor: Actor, sheet: ScanSheet, { item, witness }: Committing): Promise<CustodyOutcome> {
  const step = { eventId: item.eventId, item: { kind: item.kind, id: item.id }, witness };
  if (sheet.action === 'receive') return receiveItem(lab, actor, step);
  if (sheet.action === 'take-out') return takeOutItem(lab, actor, step);
  if (sheet.action === 'accept') return acceptItem(lab, actor, step);
  if (sheet.action === 'store') return storeItem(lab, actor, { ...step, placeId: sheet.placeId ?? '' });
  return offerItem(lab, actor, { ...step, toPersonId: sheet.receiverId ?? '' });
}

export interface WitnessProof {
  /** Sign-in name or the code on the badge. */
  readonly who: string;
  readonly password: string;
  readonly address: string;
  readonly terminal: string;
}

/** The second person proves who they are at this terminal, as at sign-in: with its lock-out and its ledger entries. */
export async function proveWitness(lab: Lab, actor: Actor, proof: WitnessProof): Promise<PersonRef> {
  const login = await loginOf(lab, actor, proof.who);
  const { token } = await signIn(lab, { ...proof, login });
  const signedIn = await actorByToken(lab, token);
  if (signedIn === undefined) throw new NotFound('person');
  const { actor: witness } = signedIn;
  await signOut(lab, witness);
  if (witness.id === actor.id) throw new RuleBroken('custody.witness-is-actor');
  if (witness.laboratoryId !== actor.laboratoryId || !mayDo(witness, 'custody.read')) {
    throw new RuleBroken('custody.witness-may-not');
  }
  return { id: witness.id, name: witness.name };
}

async function loginOf(lab: Lab, actor: Actor, who: string): Promise<string> {
  const reading = readBarcode(who);
  if ('refusal' in reading) return who;
  const badge = await subjectOfBarcode(lab.db, reading.code);
  if (badge?.subject.kind !== 'person' || badge.laboratoryId !== actor.laboratoryId) return who;
  return (await personById(lab.db, badge.subject.id))?.login ?? who;
}
