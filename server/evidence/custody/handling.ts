// What may be done to an item that the actor already holds: rules 4 to 8 of transfer.ts.
import { RuleBroken } from '../../foundation/errors.js';
import type { MergedAct, OpenedAct, SampledAct, WeighedAct } from './custody-event.js';
import type { CustodyState } from './custody-state.js';
import { demandAccounted, type MassCircumstances, type MassRecord } from './mass-difference.js';
import { certain, type WeighingUncertainty } from './mass-uncertainty.js';
import { inGrams } from './masses.js';

export type ConsumptionPermission = 'none' | 'partial' | 'full';

export interface Handling {
  /** How far the order allows the item to be used up. */
  readonly consumption: ConsumptionPermission;
  /** Of the readings of this act. */
  readonly uncertainty: WeighingUncertainty;
  /** Of the readings that the recorded mass rests on; nothing where none is compared. */
  readonly record?: MassRecord | undefined;
  /** What the parts of a new item had drifted before they came into it. */
  readonly driftOfPartsMicrograms?: number | undefined;
}

export function massCircumstances(state: CustodyState, handling: Handling): MassCircumstances {
  const { uncertainty, record, driftOfPartsMicrograms = 0 } = handling;
  const { massMicrograms } = state;
  const driftMicrograms = state.massDriftMicrograms + driftOfPartsMicrograms;
  return { massMicrograms, driftMicrograms, uncertainty, record: record ?? { last: certain, account: certain } };
}

export function checkOpened(state: CustodyState, { sealBefore, discrepancyAct }: OpenedAct): void {
  if (state.seal === null) throw new RuleBroken('custody.open-already');
  if (sealBefore.trim() === '') throw new RuleBroken('custody.seal-missing');
  if (sealBefore !== state.seal && discrepancyAct === undefined)
    throw new RuleBroken('custody.seal-differs', { seen: sealBefore, recorded: state.seal });
}

export function checkResealed(state: CustodyState, sealAfter: string): void {
  if (state.seal !== null) throw new RuleBroken('custody.sealed-already', { seal: state.seal });
  if (sealAfter.trim() === '') throw new RuleBroken('custody.seal-missing');
  if (state.sealsBorne.includes(sealAfter)) throw new RuleBroken('custody.seal-used', { seal: sealAfter });
}

export function checkWeighed(state: CustodyState, act: WeighedAct, handling: Handling): void {
  checkOpen(state);
  checkPositive(act.massMicrograms);
  demandAccounted(act, massCircumstances(state, handling));
}

export function checkSampled(state: CustodyState, act: SampledAct, handling: Handling): void {
  checkOpen(state);
  checkPositive(act.beforeMicrograms);
  if (act.portions.length === 0) throw new RuleBroken('custody.no-portions');
  for (const portion of act.portions) checkPositive(portion.massMicrograms);
  for (const mass of [act.afterMicrograms, act.consumedMicrograms, act.lossMicrograms]) checkNotNegative(mass);
  demandAccounted(act, massCircumstances(state, handling));
  if (act.consumedMicrograms > 0) checkMayConsume(act.afterMicrograms, handling.consumption);
}

/** A part that ends in another item: its mass on record goes with it. */
export function checkMergedInto(state: CustodyState, massMicrograms: number): void {
  checkOpen(state);
  if (state.massMicrograms === null) throw new RuleBroken('custody.not-weighed');
  checkPositive(massMicrograms);
}

export function checkMerged(state: CustodyState, act: MergedAct, handling: Handling): void {
  checkPositive(act.massMicrograms);
  checkNotNegative(act.lossMicrograms);
  demandAccounted(act, massCircumstances(state, handling));
}

export function checkConsumed(state: CustodyState, massMicrograms: number, { consumption }: Handling): void {
  checkOpen(state);
  checkPositive(massMicrograms);
  if (state.massMicrograms === null) throw new RuleBroken('custody.not-weighed');
  if (massMicrograms > state.massMicrograms) {
    throw new RuleBroken('custody.consumes-too-much', { leftGrams: inGrams(state.massMicrograms) });
  }
  checkMayConsume(state.massMicrograms - massMicrograms, consumption);
}

/** However mass is used up, it goes as far as the order allows. */
export function checkMayConsume(leftMicrograms: number, consumption: ConsumptionPermission): void {
  if (consumption === 'none') throw new RuleBroken('custody.consumption-forbidden');
  if (consumption === 'partial' && leftMicrograms <= 0) throw new RuleBroken('custody.consumption-partial');
}

function checkOpen(state: CustodyState): void {
  if (state.seal !== null) throw new RuleBroken('custody.still-sealed', { seal: state.seal });
}

function checkPositive(massMicrograms: number): void {
  if (!Number.isSafeInteger(massMicrograms) || massMicrograms <= 0) throw new RuleBroken('custody.mass-not-positive');
}

function checkNotNegative(massMicrograms: number): void {
  if (!Number.isSafeInteger(massMicrograms) || massMicrograms < 0) throw new RuleBroken('custody.mass-negative');
}
