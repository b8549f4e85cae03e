// What a batch is judged by in one of its runs: the standard's and each analyte's ions in their windows. Computed in a worker.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { Target } from '../batches/method-template.js';
import { handPeak } from '../../chemistry/spectra/hand-integration.js';
import { ionPeak, type IonPeak, type SecondsWindow } from '../../chemistry/spectra/ion-window.js';

export interface TargetFigures {
  readonly name: string;
  /** Null where the run does not reach over the window. */
  readonly quant: IonPeak | null;
  /** Areas in per cent of the quantifier's, in the order of the method; null where there is nothing to compare. */
  readonly ratiosPercent: readonly (number | null)[];
  /** One of its ions was integrated by hand in this run. */
  readonly byHand: boolean;
}

export interface RunFigures {
  readonly standard: TargetFigures | null;
  readonly analytes: readonly TargetFigures[];
}

export interface FiguresPlan {
  readonly standard: Target | null;
  readonly analytes: readonly Target[];
  readonly ionTolerance: number;
  readonly saturatesAt: number | null;
  /** What a person integrated by hand in this run. */
  readonly byHand: readonly HandBounds[];
}

/** An ion of the method, between two scans. */
export interface HandBounds {
  readonly mz: number;
  readonly startScan: number;
  readonly endScan: number;
}

export function runFigures(scans: Scans, plan: FiguresPlan): RunFigures {
  return {
    standard: plan.standard && targetFigures(scans, plan.standard, plan),
    analytes: plan.analytes.map((target) => targetFigures(scans, target, plan)),
  };
}

function targetFigures(scans: Scans, target: Target, plan: FiguresPlan): TargetFigures {
  const { ionTolerance: tolerance, saturatesAt } = plan;
  const window = { ...windowOf(target), saturatesAt };
  const handOf = (mz: number) => plan.byHand.find((hand) => hand.mz === mz && liesIn(window, hand, scans));
  const peakOf = (mz: number): IonPeak | null => {
    const hand = handOf(mz);
    if (hand === undefined) return ionPeak(scans, { mz, tolerance }, window);
    return handPeak(scans, { mz, tolerance }, { first: hand.startScan, last: hand.endScan }, saturatesAt);
  };
  const quant = peakOf(target.quantIon);
  const ratiosPercent = target.qualifierIons.map((mz) => {
    const area = peakOf(mz)?.area ?? 0;
    return quant === null || quant.area === 0 || area === 0 ? null : (100 * area) / quant.area;
  });
  const byHand = [target.quantIon, ...target.qualifierIons].some((mz) => handOf(mz) !== undefined);
  return { name: target.name, quant, ratiosPercent, byHand };
}

/** Where both widths are given, the wider holds. */
/** By its middle. */
function liesIn(window: SecondsWindow, { startScan, endScan }: HandBounds, { retentionSeconds }: Scans): boolean {
  const middle = ((retentionSeconds[startScan] ?? 0) + (retentionSeconds[endScan] ?? 0)) / 2;
  return middle >= window.fromSeconds && middle <= window.toSeconds;
}

export function windowOf({ retentionSeconds, windowSeconds, windowPercent }: Target): SecondsWindow {
  const half = Math.max(windowSeconds ?? 0, (retentionSeconds * (windowPercent ?? 0)) / 100);
  return { fromSeconds: retentionSeconds - half, toSeconds: retentionSeconds + half };
}
