// What may be done to an item that the actor already holds: rules 4 to 8 of transfer.ts.
import { RuleBroken } from '../../foundation/errors.js';
import type { SampledAct } from './custody-event.js';
import type { CustodyState } from './custody-state.js';
import { type WeighingUncertainty, balanceSplit, inGrams, toleranceOf } from './masses.js';

export type ConsumptionPermission = 'none' | 'partial' | 'full';

export interface Handling {
  /** How far the order allows the item to be used up. */
  readonly consumption: ConsumptionPermission;
  readonly uncertainty: WeighingUncertainty;
}

export function checkOpened(state: CustodyState, sealBefore: string): void {
  if (state.seal === null) throw new RuleBroken('custody.open-already');
  if (sealBefore.trim() === '') throw new RuleBroken('custody.seal-missing');
  if (sealBefore !== state.seal)
    throw new RuleBroken('custody.seal-differs', { seen: sealBefore, recorded: state.seal });
}

export function checkResealed(state: CustodyState, sealAfter: string): void {
  if (state.seal !== null) throw new RuleBroken('custody.sealed-already', { seal: state.seal });
  if (sealAfter.trim() === '') throw new RuleBroken('custody.seal-missing');
  if (state.sealsBorne.includes(sealAfter)) throw new RuleBroken('custody.seal-used', { seal: sealAfter });
}

export function checkWeighed(state: CustodyState, massMicrograms: number): void {
  checkOpen(state);
  checkPositive(massMicrograms);
}

export function checkSampled(state: CustodyState, act: SampledAct, { consumption, uncertainty }: Handling): void {
  checkOpen(state);
  if (act.portions.length === 0) throw new RuleBroken('custody.no-portions');
  for (const portion of act.portions) checkPositive(portion.massMicrograms);
  for (const mass of [act.afterMicrograms, act.consumedMicrograms, act.lossMicrograms]) checkNotNegative(mass);
  checkAgreesWithRecord(state, act, uncertainty);
  const portionsMicrograms = act.portions.map((portion) => portion.massMicrograms);
  const { closes, residualMicrograms, toleranceMicrograms } = balanceSplit({ ...act, portionsMicrograms }, uncertainty);
  if (!closes) {
    const values = { residualGrams: inGrams(residualMicrograms), toleranceGrams: inGrams(toleranceMicrograms) };
    throw new RuleBroken('custody.masses-differ', values);
  }
  if (act.consumedMicrograms > 0) checkMayConsume(act.afterMicrograms, consumption);
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

function checkMayConsume(leftMicrograms: number, consumption: ConsumptionPermission): void {
  if (consumption === 'none') throw new RuleBroken('custody.consumption-forbidden');
  if (consumption === 'partial' && leftMicrograms <= 0) throw new RuleBroken('custody.consumption-partial');
}

function checkAgreesWithRecord(state: CustodyState, act: SampledAct, uncertainty: WeighingUncertainty): void {
  checkPositive(act.beforeMicrograms);
  if (state.massMicrograms === null || (act.explanation ?? '').trim() !== '') return;
  const differs = Math.abs(act.beforeMicrograms - state.massMicrograms) > toleranceOf(uncertainty);
  if (!differs) return;
  const values = { nowGrams: inGrams(act.beforeMicrograms), recordedGrams: inGrams(state.massMicrograms) };
  throw new RuleBroken('custody.mass-unexplained', values);
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
