// What must hold of any measurement that a reader hands out, whatever bytes it was made of.
import type { Curve, Measurement, Scans, WarningCode } from '../../lab-instruments/measurement.js';

/** The first rule that is broken; undefined when all hold. */
export function brokenRule(measurement: Measurement): string | undefined {
  const { kind, points, scans, fragmentScans, trace, curves, library, warnings } = measurement;
  const isWarned = (...codes: readonly WarningCode[]) => warnings.some(({ code }) => codes.includes(code));
  if (!Number.isInteger(points) || points < 0) return 'points are counted';
  if (kind === 'run' && !scans) return 'a run has scans';
  if (kind === 'spectrum' && !(curves && curves.length > 0)) return 'a spectrum has a curve';
  if (kind === 'library' && library?.length !== points) return 'a library has its records';
  const spectra = (scans?.totalIonCurrent.length ?? 0) + (fragmentScans?.totalIonCurrent.length ?? 0);
  if (kind === 'run' && spectra !== points) return 'a run has its scans';
  if (trace && trace.seconds.length !== trace.values.length) return 'a trace has a time for each value';
  return brokenCurve(curves) ?? (scans && brokenScans(scans, kind, isWarned));
}

function brokenCurve(curves: readonly Curve[] = []): string | undefined {
  if (curves.some(({ x, y }) => x.length !== y.length)) return 'a curve has an abscissa for each ordinate';
  return curves.every(({ x }) => x.every(Number.isFinite)) ? undefined : 'abscissas are numbers';
}

function brokenScans(
  scans: Scans,
  kind: Measurement['kind'],
  isWarned: (...codes: readonly WarningCode[]) => boolean,
): string | undefined {
  const { offsets, mz, intensity, totalIonCurrent, retentionSeconds } = scans;
  if (offsets.at(-1) !== mz.length || mz.length !== intensity.length) return 'all points lie in a scan';
  if (retentionSeconds.length !== totalIonCurrent.length) return 'every scan has a time';
  if (kind === 'run' && !retentionSeconds.every(Number.isFinite)) return 'times of a run are numbers';
  let differing = 0;
  for (let scan = 0; scan + 1 < offsets.length; scan += 1) {
    let sum = 0;
    for (let point = offsets[scan] ?? 0; point < (offsets[scan + 1] ?? 0); point += 1) {
      sum += intensity[point] ?? 0;
      const isFirst = point === (offsets[scan] ?? 0);
      if (!Number.isFinite(mz[point])) return 'masses are numbers';
      if (!isFirst && (mz[point] ?? 0) < (mz[point - 1] ?? 0)) return 'masses ascend';
    }
    const total = totalIonCurrent[scan] ?? 0;
    if (Math.abs(sum - total) > 0.01 * Math.max(Math.abs(total), 1_000)) differing += 1;
  }
  const isToldOf = isWarned('tic-differs', 'tic-recomputed', 'saturated');
  return kind === 'run' && differing > 0 && !isToldOf ? 'a total that its ions do not sum up to is told of' : undefined;
}

/** How much a measurement holds, to be compared before and after damage. */
export function amountIn({ points, scans, trace, curves, library, results, peaksReported }: Measurement): string {
  const spectra = library?.reduce((sum, { mz }) => sum + mz.length, 0);
  const drawn = curves?.map(({ x }) => x.length).join('+');
  return [
    points,
    scans?.mz.length,
    trace?.values.length,
    drawn,
    spectra,
    results?.length,
    peaksReported?.peaks.length,
  ].join('/');
}
