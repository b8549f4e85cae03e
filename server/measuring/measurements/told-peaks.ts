// What the run itself and a ladder of alkanes say of peaks beside the search: noise of ion counting, retention index.
import type { PeakView } from '../../../views/measurements/measurement-view.js';
import type { Scans } from '../../../lab-instruments/measurement.js';
import { ionStatistics } from '../../chemistry/spectra/ion-statistics.js';
import type { OpenLadder } from './ladder.js';

export function toldPeaks(
  peaks: readonly PeakView[],
  scans: Scans,
  ladder: OpenLadder | undefined,
): readonly PeakView[] {
  const signalToNoise = ionStatistics(scans);
  return withIndices(peaks, ladder).map((peak) => ({ ...peak, ionSignalToNoise: signalToNoise(peak) }));
}

export function withIndices(peaks: readonly PeakView[], ladder: OpenLadder | undefined): readonly PeakView[] {
  if (ladder === undefined) return peaks;
  return peaks.map((peak) => ({ ...peak, retentionIndex: ladder.indexAt(peak.apexSeconds) }));
}
