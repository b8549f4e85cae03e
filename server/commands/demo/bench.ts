// From the shelf to the chemist's bench and back: taken out with a witness, handed over by two, opened by its seal, weighed,
// sampled with masses that close, resealed with a new seal, stored.
import {
  acceptItem,
  offerItem,
  openItem,
  resealItem,
  storeItem,
  takeOutItem,
} from '../../evidence/custody/custody-actions.js';
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
  await takeOutItem(lab, staff.storekeeper, { ...step(item), witness, sealSeen: exhibit.story.seal });
  days.pass(3);
  await offerItem(lab, staff.storekeeper, { ...step(item), toPersonId: chemist.id });
}

/** Opened, weighed and sampled; it lies open on the chemist's bench. @returns two samples, each measured by itself. */
export async function sampled(demo: Demonstration, exhibit: DemoExhibit, chemist: Actor): Promise<readonly Sample[]> {
  const { lab, days } = demo;
  const item = itemOf(exhibit);
  const { seal, netMicrograms } = exhibit.story;
  await offered(demo, exhibit, chemist);
  days.pass(4);
  await acceptItem(lab, chemist, { ...step(item), sealSeen: seal });
  days.pass(12);
  await openItem(lab, chemist, { ...step(item), sealBefore: seal });
  days.pass(4);
  const balance = await checkedBalance(demo, chemist, netMicrograms + tareMicrograms);
  const { id: balanceId, readabilityMicrograms: resolutionMicrograms } = balance;
  const mass = (massMicrograms: number) => ({ massMicrograms, resolutionMicrograms });
  await weighItem(lab, chemist, { ...step(item), net: mass(netMicrograms), tare: mass(tareMicrograms), balanceId });
  days.pass(9);
  const portion = (place: string) => ({ description: `Навеска из ${place} части`, mass: mass(portionMicrograms) });
  const lossMicrograms = resolutionMicrograms;
  const taken = await takeSamples(lab, chemist, {
    ...step(item),
    before: mass(netMicrograms),
    after: mass(netMicrograms - 2 * portionMicrograms - lossMicrograms),
    portions: [portion('верхней'), portion('нижней')],
    consumedMicrograms: 0,
    lossMicrograms,
    balanceId,
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
export async function putBack(demo: Demonstration, exhibit: DemoExhibit, chemist: Actor): Promise<void> {
  const { lab, days, staff, room } = demo;
  const item = itemOf(exhibit);
  const sealAfter = `A${exhibit.story.seal}`;
  const balance = await checkedBalance(demo, chemist, exhibit.story.grossMicrograms);
  const look = { gross: packedMass(exhibit, balance, 'sampled'), balanceId: balance.id };
  await resealItem(lab, chemist, { ...step(item), sealAfter, look });
  days.pass(5);
  await offerItem(lab, chemist, { ...step(item), toPersonId: staff.storekeeper.id });
  days.pass(3);
  await acceptItem(lab, staff.storekeeper, { ...step(item), sealSeen: sealAfter });
  const witness = { id: staff.secondTechnician.id, name: staff.secondTechnician.name };
  await storeItem(lab, staff.storekeeper, { ...step(item), placeId: room.safe.id, witness, sealSeen: sealAfter });
  days.pass(2);
}
