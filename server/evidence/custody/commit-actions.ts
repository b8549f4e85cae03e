// Commit: one signature for the whole sheet. Every line becomes true by itself, so that a refused one never holds up the
// others; the signature is written with the first of them.
import type { Actor, Role } from '../../foundation/actor.js';
import { LabError, RuleBroken } from '../../foundation/errors.js';
import { demandSteadyClock } from '../../ledger/clock-step.js';
import type { Lab } from '../../ledger/lab.js';
import type { SecretMethod } from '../../people/known-secrets.js';
import { activePersonByLogin, personWithRoles } from '../../people/person-store.js';
import { mayDo, permit } from '../../people/permissions.js';
import { proveSecret, proveSigner } from '../../people/signing-actions.js';
import { personOfBadge } from '../labels/badge.js';
import { moveBox } from './box-actions.js';
import {
  acceptItem,
  declineItem,
  offerItem,
  receiveItem,
  storeItem,
  takeOutItem,
  withdrawOffer,
} from './custody-actions.js';
import type { PersonRef } from './custody-event.js';
import { itemKey } from './custody-item.js';
import type { CustodyOutcome } from './custody-recording.js';
import { type CustodySignature, signatureOf } from './custody-signature.js';
import { lookSaid } from './look-form.js';
import { undoEvent } from './mending-actions.js';
import { boxKey, type ScanSheet, type SheetBox, type SheetItem, isReady } from './scan-sheet.js';
import { boxActOfSheet } from './sheet-act.js';

/** A line of the sheet: an item, or a box with all that is in it. */
export interface CommittedLine {
  readonly key: string;
  readonly recorded?: RecordedLine;
  readonly refusal?: LabError;
}

export interface RecordedLine {
  /** The custody event of an item, the move of a box. */
  readonly event: string;
  readonly proof: { readonly seq: number; readonly hash: string; readonly recordedAt: string };
  /** How many items moved: with a box as many as lie in it. */
  readonly count: number;
}

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
  const signed = { witness, signature };
  return Promise.all([
    ...boxes.map((box) => line(boxKey(box), () => commitBox(lab, actor, sheet, { box, ...signed }))),
    ...items.map((item) => line(itemKey(item), () => commitItem(lab, actor, sheet, { item, ...signed }))),
  ]);
}

interface Signed {
  readonly witness: PersonRef | undefined;
  readonly signature: CustodySignature;
}

type Committing = Signed & { readonly item: SheetItem };

async function line(key: string, commit: () => Promise<RecordedLine>): Promise<CommittedLine> {
  try {
    return { key, recorded: await commit() };
  } catch (fault) {
    if (fault instanceof LabError && fault.status < 500) return { key, refusal: fault };
    throw fault;
  }
}

async function commitBox(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  { box, ...signed }: Signed & { readonly box: SheetBox },
): Promise<RecordedLine> {
  const { move, proof } = await moveBox(lab, actor, { ...box, act: boxActOfSheet(sheet, box), ...signed });
  return { event: move.id, proof, count: move.itemCount };
}

async function commitItem(lab: Lab, actor: Actor, sheet: ScanSheet, committing: Committing): Promise<RecordedLine> {
  const { event, proof } = await follow(lab, actor, sheet, committing);
  return { event: event.id, proof, count: 1 };
}

async function follow(
  lab: Lab,
  actor: Actor,
  sheet: ScanSheet,
  { item, ...signed }: Committing,
): Promise<CustodyOutcome> {
  const { sealSeen, from, occurredAt, lateReason, ...seen } = item.said ?? {};
  const step = { eventId: item.eventId, item: { kind: item.kind, id: item.id }, occurredAt, lateReason, ...signed };
  const look = await lookSaid(lab, actor, seen);
  if (sheet.action === 'receive') return receiveItem(lab, actor, { from, seal: sealSeen, look, ...step });
  if (sheet.action === 'take-out') return takeOutItem(lab, actor, { sealSeen, look, ...step });
  if (sheet.action === 'accept') return acceptItem(lab, actor, { sealSeen, ...step });
  if (sheet.action === 'decline') return declineItem(lab, actor, { reason: sheet.reason ?? '', ...step });
  if (sheet.action === 'withdraw') return withdrawOffer(lab, actor, step);
  if (sheet.action === 'undo') return undoEvent(lab, actor, { undoneEventId: item.undoes ?? '', ...step });
  if (sheet.action === 'store') return storeItem(lab, actor, { sealSeen, placeId: sheet.placeId ?? '', ...step });
  return offerItem(lab, actor, { toPersonId: sheet.receiverId ?? '', ...step });
}

/** The second person proves who they are at this terminal, with the lock-out and the facts of sign-in. */
export async function proveWitness(lab: Lab, actor: Actor, proof: TerminalProof): Promise<PersonRef> {
  const { person, roles } = await proveSecond(lab, actor, proof);
  if (!mayDo({ ...actor, id: person.id, roles }, 'custody.read')) throw new RuleBroken('custody.witness-may-not');
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
