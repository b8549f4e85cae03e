// The first steps of an exhibit's custody, and the ways to ask what a refused step said.
import * as custody from '../../server/evidence/custody/custody-actions.js';
import type { ItemRef } from '../../server/evidence/custody/custody-item.js';
import type { Mass } from '../../server/evidence/custody/masses.js';
import type { Actor } from '../../server/foundation/actor.js';
import { RuleBroken } from '../../server/foundation/errors.js';
import { newId } from '../../server/foundation/ids.js';
import { aRegisteredCase, type CaseWishes } from './registered-exhibits.js';
import type { TestLab } from './test-lab.js';

export interface TestExhibit extends ItemRef {
  readonly kind: 'exhibit';
  readonly number: string;
  readonly seal: string;
}

export const step = (item: ItemRef) => ({ eventId: newId(), item: { kind: item.kind, id: item.id } });

export async function registeredExhibit(test: TestLab, wishes: CaseWishes = {}): Promise<TestExhibit> {
  const [exhibit] = (await aRegisteredCase(test, wishes)).exhibits;
  if (exhibit === undefined) throw new Error('the case has no exhibit');
  return { kind: 'exhibit', ...exhibit };
}

export async function receivedExhibit(test: TestLab, by: Actor, wishes: CaseWishes = {}): Promise<TestExhibit> {
  const item = await registeredExhibit(test, wishes);
  await custody.receiveItem(test.lab, by, step(item));
  return item;
}

/** Received by one and handed over to another. */
export async function exhibitHandedTo(test: TestLab, from: Actor, to: Actor, wishes: CaseWishes = {}) {
  const item = await registeredExhibit(test, wishes);
  await receiveFor(test, item, { from, to });
  return item;
}

/** An item of a case that stands already, received by one and handed over to another. */
export async function receiveFor(test: TestLab, item: ItemRef, { from, to }: { from: Actor; to: Actor }) {
  await custody.receiveItem(test.lab, from, step(item));
  await custody.offerItem(test.lab, from, { ...step(item), toPersonId: to.id });
  await custody.acceptItem(test.lab, to, step(item));
}

/** Milligrams as read from a balance that shows milligrams. */
export function milligrams(count: number): Mass {
  return { massMicrograms: count * 1000, resolutionMicrograms: 1000 };
}

export async function faultOf(attempt: Promise<unknown>): Promise<unknown> {
  return attempt.then(
    () => undefined,
    (fault: unknown) => fault,
  );
}

export async function refusalOf(attempt: Promise<unknown>): Promise<string> {
  const fault = await faultOf(attempt);
  return fault instanceof RuleBroken ? fault.code : `not refused: ${String(fault)}`;
}
