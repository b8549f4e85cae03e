// What an act finds that the record can't account for, and whether that may stand.
//
//  1. Within k·u of the readings it is the noise of weighing and needs no words, each time and in sum: small losses that always
//     fall to the same side are found by the drift since the mass was last accounted for.
//  2. Beyond k·u it is recorded only with an explanation, is an alarm, and holds back the conclusion on the exhibit until a
//     reviewer has cleared it. A gain is judged like a loss: mass does not grow silently. A loss that is declared is no better
//     accounted for than one that is not.
//  3. More than a tenth of the mass can't vanish or appear between two readings of one sampling: that is a misread display, a
//     forgotten tare, or a spill, and a spill is entered as a loss. It is refused outright. Between two weighings weeks apart
//     more can be lawful (plant material dries), so there only rules 1 and 2 hold.
//  4. What is poured together is held to the same: the masses on record of its parts, with all that they had drifted, against
//     what the new item weighs.
import { RuleBroken, type MessageValues } from '../../foundation/errors.js';
import type { CustodyAct, MergedAct, SampledAct, WeighedAct } from './custody-event.js';
import { combined, toleranceOf, type WeighingUncertainty } from './mass-uncertainty.js';
import { balanceSplit, inGrams, type SplitSum } from './masses.js';

export interface MassRecord {
  /** Of the reading that the recorded mass rests on. */
  readonly last: WeighingUncertainty;
  /** Of the readings that the account since the first weighing rests on. */
  readonly account: WeighingUncertainty;
}

export interface MassCircumstances {
  readonly massMicrograms: number | null;
  /** What earlier acts could not account for and did not have to explain. */
  readonly driftMicrograms: number;
  /** Of the readings of this act. */
  readonly uncertainty: WeighingUncertainty;
  readonly record: MassRecord;
}

export interface MassDifference {
  readonly rule: 'mass-unexplained' | 'masses-differ' | 'loss-unexplained' | 'masses-drift';
  /** Positive when mass is missing. */
  readonly residualMicrograms: number;
  readonly toleranceMicrograms: number;
  readonly nowMicrograms: number;
  readonly recordedMicrograms: number;
}

/** The first difference beyond k·u; undefined when everything is accounted for. */
export function massDifference(act: CustodyAct, around: MassCircumstances): MassDifference | undefined {
  if (act.type === 'merged') return withinMerge(act, around);
  if (act.type !== 'weighed' && act.type !== 'sampled') return undefined;
  return (
    againstRecord(act, around) ??
    (act.type === 'sampled' ? withinSplit(act, around) : undefined) ??
    drifted(act, around)
  );
}

/** What this act adds to the drift: nothing once it was explained. */
export function driftAfter(act: CustodyAct, massMicrograms: number | null, driftMicrograms: number): number {
  if (act.type !== 'weighed' && act.type !== 'sampled') return driftMicrograms;
  return isExplained(act) ? 0 : driftMicrograms + unaccounted(act, massMicrograms);
}

/** @throws RuleBroken for a difference without an explanation, and for one that no explanation can mend. */
export function demandAccounted(act: CustodyAct, around: MassCircumstances): void {
  if (act.type !== 'weighed' && act.type !== 'sampled' && act.type !== 'merged') return;
  if (act.type === 'sampled') refuseGross(splitOf(act, around), act.beforeMicrograms);
  if (act.type === 'merged') refuseGross(mergeOf(act, around), massOfParts(act));
  const found = massDifference(act, around);
  if (found === undefined || isExplained(act)) return;
  throw new RuleBroken(`custody.${found.rule}`, valuesOf(found));
}

function valuesOf(found: MassDifference): MessageValues {
  const toleranceGrams = inGrams(found.toleranceMicrograms);
  if (found.rule !== 'mass-unexplained') return { residualGrams: inGrams(found.residualMicrograms), toleranceGrams };
  const { nowMicrograms, recordedMicrograms } = found;
  return { nowGrams: inGrams(nowMicrograms), recordedGrams: inGrams(recordedMicrograms), toleranceGrams };
}

type Weighing = WeighedAct | SampledAct;

const isExplained = (act: Weighing | MergedAct): boolean => (act.explanation ?? '').trim() !== '';

/** What stood on the display before anything was taken. */
export const readNow = (act: Weighing | MergedAct): number =>
  act.type === 'sampled' ? act.beforeMicrograms : act.massMicrograms;

function againstRecord(act: Weighing, around: MassCircumstances): MassDifference | undefined {
  const { massMicrograms, uncertainty, record } = around;
  if (massMicrograms === null) return undefined;
  const residualMicrograms = massMicrograms - readNow(act);
  return beyond('mass-unexplained', { act, around, residualMicrograms }, combined([uncertainty, record.last]));
}

function withinSplit(act: SampledAct, around: MassCircumstances): MassDifference | undefined {
  const residualMicrograms = splitOf(act, around).residualMicrograms;
  return (
    beyond('masses-differ', { act, around, residualMicrograms }, around.uncertainty) ??
    beyond(
      'loss-unexplained',
      { act, around, residualMicrograms: residualMicrograms + act.lossMicrograms },
      around.uncertainty,
    )
  );
}

function drifted(act: Weighing, around: MassCircumstances): MassDifference | undefined {
  const { massMicrograms, driftMicrograms, uncertainty, record } = around;
  const residualMicrograms = driftMicrograms + unaccounted(act, massMicrograms);
  return beyond('masses-drift', { act, around, residualMicrograms }, combined([uncertainty, record.account]));
}

/** What was on record less all that is still there or was taken by name. */
function unaccounted(act: Weighing, massMicrograms: number | null): number {
  const recorded = massMicrograms ?? readNow(act);
  if (act.type === 'weighed') return recorded - act.massMicrograms;
  const portions = act.portions.reduce((sum, portion) => sum + portion.massMicrograms, 0);
  return recorded - act.afterMicrograms - portions - act.consumedMicrograms;
}

function withinMerge(act: MergedAct, around: MassCircumstances): MassDifference | undefined {
  const { uncertainty, record, driftMicrograms } = around;
  const { residualMicrograms } = mergeOf(act, around);
  const lost = residualMicrograms + act.lossMicrograms;
  const read = combined([uncertainty, record.last]);
  const account = combined([uncertainty, record.account]);
  return (
    beyond('masses-differ', { act, around, residualMicrograms }, read) ??
    beyond('loss-unexplained', { act, around, residualMicrograms: lost }, read) ??
    beyond('masses-drift', { act, around, residualMicrograms: driftMicrograms + lost }, account)
  );
}

interface Residual {
  readonly act: Weighing | MergedAct;
  readonly around: MassCircumstances;
  readonly residualMicrograms: number;
}

function beyond(
  rule: MassDifference['rule'],
  { act, around, residualMicrograms }: Residual,
  uncertainty: WeighingUncertainty,
): MassDifference | undefined {
  const toleranceMicrograms = toleranceOf(uncertainty);
  if (Math.abs(residualMicrograms) <= toleranceMicrograms) return undefined;
  const nowMicrograms = readNow(act);
  const recordedMicrograms = around.massMicrograms ?? nowMicrograms;
  return { rule, residualMicrograms, toleranceMicrograms, nowMicrograms, recordedMicrograms };
}

function refuseGross({ closes, residualMicrograms }: SplitSum, wholeMicrograms: number): void {
  if (closes || Math.abs(residualMicrograms) * 10 <= wholeMicrograms) return;
  throw new RuleBroken('custody.masses-gross', { residualGrams: inGrams(residualMicrograms) });
}

function splitOf(act: SampledAct, { uncertainty }: MassCircumstances) {
  const portionsMicrograms = act.portions.map((portion) => portion.massMicrograms);
  return balanceSplit({ ...act, portionsMicrograms }, uncertainty);
}

/** All that goes in is the whole; what comes out is the one portion of it. */
function mergeOf(act: MergedAct, { uncertainty, record }: MassCircumstances): SplitSum {
  const { massMicrograms, lossMicrograms } = act;
  const all = { beforeMicrograms: massOfParts(act), afterMicrograms: massMicrograms, lossMicrograms };
  const split = { ...all, portionsMicrograms: [], consumedMicrograms: 0 };
  return balanceSplit(split, combined([uncertainty, record.last]));
}

const massOfParts = ({ parts }: MergedAct): number => parts.reduce((sum, part) => sum + part.massMicrograms, 0);
