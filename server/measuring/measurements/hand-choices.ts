// What can be integrated by hand in a chosen stretch: the total ion current, the ions that are drawn, and those of the batch's
// method; each with its area as found without a hand and as it would be.
import type { Lab } from '../../ledger/lab.js';
import { methodIonsAt } from '../quality/integrated-target.js';
import { foundArea, handPeak, type IntegratedTrace } from '../../chemistry/spectra/hand-integration.js';
import type { IonPeak } from '../../chemistry/spectra/ion-window.js';
import { scansWithin, type ScanRange } from '../../chemistry/spectra/scan-range.js';
import type { OpenRun } from './open-run.js';

export interface HandChoice {
  readonly trace: IntegratedTrace;
  readonly analyte: string | null;
  readonly scans: ScanRange;
  readonly areaBefore: number | null;
  readonly peak: IonPeak;
}

/** None where no stretch was chosen, or one too short for a peak. */
export async function handChoices(
  lab: Lab,
  { measurement, scans, evaluation: { range, ions, tolerance } }: OpenRun,
): Promise<readonly HandChoice[]> {
  if (range === undefined || range.from === range.to) return [];
  const chosen = scansWithin(scans.retentionSeconds, range);
  const seconds = ((scans.retentionSeconds[chosen.first] ?? 0) + (scans.retentionSeconds[chosen.last] ?? 0)) / 2;
  const ofMethod = await methodIonsAt(lab.db, measurement, { scans, seconds });
  const others = ions.filter((mz) => !ofMethod.some((ion) => ion.mz === mz));
  const found = (trace: IntegratedTrace) => ({ trace, analyte: null, areaBefore: foundArea(scans, trace, chosen) });
  const offered = [
    found(null),
    ...ofMethod.map(({ analyte, area, ...ion }) => ({ trace: ion, analyte, areaBefore: area })),
    ...others.map((mz) => found({ mz, tolerance })),
  ];
  return offered.flatMap((offer) => {
    const peak = handPeak(scans, offer.trace, chosen, null);
    return peak === null ? [] : [{ ...offer, scans: chosen, peak }];
  });
}

/** How a form names a trace: `tic`, or the ion's m/z. */
export const traceCode = (trace: IntegratedTrace): string => (trace === null ? 'tic' : String(trace.mz));
