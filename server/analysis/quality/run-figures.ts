// What a batch is judged by in one of its runs: the standard's and each analyte's ions in their windows. Computed in a worker.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { Target } from '../batches/method-template.js';
import { ionPeak, type IonPeak, type SecondsWindow } from '../spectra/ion-window.js';

export interface TargetFigures {
  readonly name: string;
  /** Null where the run does not reach over the window. */
  readonly quant: IonPeak | null;
  /** Areas in per cent of the quantifier's, in the order of the method; null where there is nothing to compare. */
  readonly ratiosPercent: readonly (number | null)[];
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
}

export function runFigures(scans: Scans, plan: FiguresPlan): RunFigures {
  return {
    standard: plan.standard && targetFigures(scans, plan.standard, plan),
    analytes: plan.analytes.map((target) => targetFigures(scans, target, plan)),
  };
}

function targetFigures(scans: Scans, target: Target, { ionTolerance, saturatesAt }: FiguresPlan): TargetFigures {
  const window = { ...windowOf(target), saturatesAt };
  const peakOf = (mz: number): IonPeak | null => ionPeak(scans, { mz, tolerance: ionTolerance }, window);
  const quant = peakOf(target.quantIon);
  const ratiosPercent = target.qualifierIons.map((mz) => {
    const area = peakOf(mz)?.area ?? 0;
    return quant === null || quant.area === 0 || area === 0 ? null : (100 * area) / quant.area;
  });
  return { name: target.name, quant, ratiosPercent };
}

/** Where both widths are given, the wider holds. */
function windowOf({ retentionSeconds, windowSeconds, windowPercent }: Target): SecondsWindow {
  const half = Math.max(windowSeconds ?? 0, (retentionSeconds * (windowPercent ?? 0)) / 100);
  return { fromSeconds: retentionSeconds - half, toSeconds: retentionSeconds + half };
}
