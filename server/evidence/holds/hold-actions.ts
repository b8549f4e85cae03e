// Placing and releasing holds. Whether a hold stops an item is decided with the rest of custody, in transfer.ts.
import type { Db } from '../../database/connection.js';
import type { Actor } from '../../foundation/actor.js';
import { instant } from '../../foundation/clock.js';
import { NotFound, RuleBroken } from '../../foundation/errors.js';
import { newId } from '../../foundation/ids.js';
import type { Lab } from '../../ledger/lab.js';
import { record } from '../../ledger/record.js';
import { permit, type Action } from '../../people/permissions.js';
import { refuseFaults } from '../../people/setup-actions.js';
import { caseById } from '../cases/case-store.js';
import { exhibitById } from '../exhibits/exhibit-store.js';
import { labDay } from '../orders/order-actions.js';
import { holdFaults, releaseFaults, type HeldSubject, type Hold, type HoldContent } from './hold.js';
import { holdById, insertHold, insertRelease } from './hold-store.js';

export interface HoldPlacing extends HoldContent {
  readonly item: HeldSubject;
}

/** @returns the hold's id. */
export async function placeHold(lab: Lab, actor: Actor, { item, ...content }: HoldPlacing): Promise<string> {
  const { laboratoryId } = await heldThing(lab.db, actor, 'hold.place', item);
  refuseFaults(holdFaults(content, await labDay(lab, laboratoryId)));
  const id = newId();
  await record(lab, actor, async (tx) => {
    const { caseId } = await heldThing(tx.db, actor, 'hold.place', item);
    const made = { by: actor.id, at: instant(lab.clock.now()) };
    await insertHold(tx, { id, laboratoryId, subject: item, ...content }, made);
    const items = [...new Set([`${item.kind}:${item.id}`, `case:${caseId}`])];
    return { type: 'hold.placed', items, data: { hold: id, kind: content.kind, until: content.until } };
  });
  return id;
}

export interface HoldReleasing {
  readonly holdId: string;
  readonly document: string;
  readonly reason: string;
}

export async function releaseHold(lab: Lab, actor: Actor, input: HoldReleasing): Promise<void> {
  await permittedHold(lab.db, actor, 'hold.release', input.holdId);
  refuseFaults(releaseFaults(input));
  await record(lab, actor, async (tx) => {
    const hold = await permittedHold(tx.db, actor, 'hold.release', input.holdId);
    if (hold.release !== null) throw new RuleBroken('hold-released-already');
    await insertRelease(tx, hold, input, { by: actor.id, at: instant(lab.clock.now()) });
    return { type: 'hold.released', items: [`${hold.subject.kind}:${hold.subject.id}`], data: { hold: hold.id } };
  });
}

export async function permittedHold(db: Db, actor: Actor, action: Action, holdId: string): Promise<Hold> {
  permit(actor, action);
  const hold = await holdById(db, holdId);
  if (hold === undefined) throw new NotFound('hold');
  permit(actor, action, hold);
  return hold;
}

interface HeldThing {
  readonly laboratoryId: string;
  readonly caseId: string;
  readonly number: string;
}

/** The case or exhibit that a hold is about. @throws NotFound also for what is another's. */
export async function heldThing(db: Db, actor: Actor, action: Action, item: HeldSubject): Promise<HeldThing> {
  permit(actor, action);
  if (item.kind === 'case') {
    const file = await caseById(db, item.id);
    if (file === undefined) throw new NotFound('case');
    permit(actor, action, file);
    return { laboratoryId: file.laboratoryId, caseId: file.id, number: file.number };
  }
  const exhibit = await exhibitById(db, item.id);
  if (exhibit === undefined) throw new NotFound('exhibit');
  permit(actor, action, exhibit);
  return { laboratoryId: exhibit.laboratoryId, caseId: exhibit.caseId, number: exhibit.number };
}
