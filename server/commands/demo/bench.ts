// From the shelf to the chemist's bench and back: taken out with a witness, handed over by two, opened by its seal, weighed,
// sampled with masses that close, resealed with a new seal, stored.
import { openItem, resealItem } from '../../evidence/custody/custody-actions.js';
import type { Balance } from '../../evidence/balances/balance.js';
import type { ItemRef } from '../../evidence/custody/custody-item.js';
import type { Mass } from '../../evidence/custody/masses.js';
import { weighItem } from '../../evidence/custody/weighing-actions.js';
import { takeSamples } from '../../evidence/samples/sample-actions.js';
import type { Sample } from '../../evidence/samples/sample.js';
import type { Actor } from '../../foundation/actor.js';
import { newId } from '../../foundation/ids.js';
import { checkedBalance } from './balances.js';
import type { Demonstration } from './demonstration.js';
import type { DemoExhibit } from './intake.js';
import { scanned, signedFor } from './signed-sheets.js';

const tareMicrograms = 1_812_000;
const portionMicrograms = 20_000;

export const itemOf = ({ id }: DemoExhibit): ItemRef => ({ kind: 'exhibit', id });
export const step = (item: ItemRef) => ({ eventId: newId(), item });

/** Out of the safe, on the way to the chemist: until the chemist accepts, it is the storekeeper's. */
export async function offered(
  { lab, days, staff }: Demonstration,
  exhibit: DemoExhibit,
  chemist: Actor,
): Promise<void> {
  const item = itemOf(exhibit);
  const witness = { id: staff.technician.id, name: staff.technician.name };
  await signedFor(lab, staff.storekeeper, {
    action: 'take-out',
    items: [scanned(item, exhibit.story.seal)],
    witness,
  });
  days.pass(3);
  await signedFor(lab, staff.storekeeper, { action: 'hand-over', items: [scanned(item)], receiverId: chemist.id });
}

/** Opened and weighed; it lies open on the chemist's bench. @returns the balance. */
export async function opened(demo: Demonstration, exhibit: DemoExhibit, chemist: Actor): Promise<Balance> {
  const { lab, days } = demo;
  const item = itemOf(exhibit);
  const { seal, netMicrograms } = exhibit.story;
  await offered(demo, exhibit, chemist);
  days.pass(4);
  await signedFor(lab, chemist, { action: 'accept', items: [scanned(item, seal)] });
  days.pass(12);
  await openItem(lab, chemist, { ...step(item), sealBefore: seal });
  days.pass(4);
  const balance = await checkedBalance(demo, chemist, netMicrograms + tareMicrograms);
  const mass = massBy(balance);
  const read = { net: mass(netMicrograms), tare: mass(tareMicrograms), balanceId: balance.id };
  await weighItem(lab, chemist, { ...step(item), ...read });
  days.pass(9);
  return balance;
}

const massBy = ({ readabilityMicrograms: resolutionMicrograms }: Balance) => {
  return (massMicrograms: number): Mass => ({ massMicrograms, resolutionMicrograms });
};

/** Opened, weighed and sampled. @returns two samples, each measured by itself. */
export async function sampled(demo: Demonstration, exhibit: DemoExhibit, chemist: Actor): Promise<readonly Sample[]> {
  const { lab, days } = demo;
  const { netMicrograms } = exhibit.story;
  const balance = await opened(demo, exhibit, chemist);
  const mass = massBy(balance);
  const portion = (place: string) => ({ description: `Навеска из ${place} части`, mass: mass(portionMicrograms) });
  const taken = await takeSamples(lab, chemist, {
    ...step(itemOf(exhibit)),
    before: mass(netMicrograms),
    after: mass(netMicrograms - 2 * portionMicrograms - balance.readabilityMicrograms),
    portions: [portion('верхней'), portion('нижней')],
    consumedMicrograms: 0,
    lossMicrograms: balance.readabilityMicrograms,
    balanceId: balance.id,
  });
  days.pass(6);
  return taken.samples;
}

/** A package with its seal, as this balance shows it: as it came, or less what was taken from it. */
export function packedMass(
  { story }: DemoExhibit,
  { readabilityMicrograms: step }: Balance,
  state: 'whole' | 'sampled',
): Mass {
  const left = story.grossMicrograms - (state === 'sampled' ? 2 * portionMicrograms : 0);
  return { massMicrograms: Math.round(left / step) * step, resolutionMicrograms: step };
}

/** Closed with a new seal and back in the safe. */
export async function putBack(
  demo: Demonstration,
  exhibit: DemoExhibit,
  chemist: Actor,
  state: 'whole' | 'sampled' = 'sampled',
): Promise<void> {
  const { lab, days, staff, room } = demo;
  const item = itemOf(exhibit);
  const sealAfter = `A${exhibit.story.seal}`;
  const balance = await checkedBalance(demo, chemist, exhibit.story.grossMicrograms);
  const look = { gross: packedMass(exhibit, balance, state), balanceId: balance.id };
  await resealItem(lab, chemist, { ...step(item), sealAfter, look });
  days.pass(5);
  await signedFor(lab, chemist, { action: 'hand-over', items: [scanned(item)], receiverId: staff.storekeeper.id });
  days.pass(3);
  await signedFor(lab, staff.storekeeper, { action: 'accept', items: [scanned(item, sealAfter)] });
  const witness = { id: staff.secondTechnician.id, name: staff.secondTechnician.name };
  const into = { action: 'store' as const, placeId: room.safe.id, witness };
  await signedFor(lab, staff.storekeeper, { ...into, items: [scanned(item, sealAfter)] });
  days.pass(2);
}
