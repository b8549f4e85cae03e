// The peaks of a run as they stand: those that a person integrated by hand between the feet, and with the area, that she chose.
import type { PeakView } from '../../../views/measurements/measurement-view.js';
import type { Language } from '../../foundation/actor.js';
import type { Integration } from './integration.js';
import { peakViews } from './peak-views.js';
import type { OpenAnalysis } from './stored-analysis.js';

export function standingPeaks({ document, byHand }: OpenAnalysis, language: Language): readonly PeakView[] {
  const peaks = peakViews(document, language).map((peak) => withHand(peak, byHand));
  if (!peaks.some(({ isByHand }) => isByHand)) return peaks;
  const total = peaks.reduce((sum, { area }) => sum + area, 0);
  return peaks.map((peak) => ({ ...peak, areaPercent: total > 0 ? (100 * peak.area) / total : 0 }));
}

function withHand(peak: PeakView, byHand: readonly Integration[]): PeakView {
  const at = peak.apexSeconds * 1_000;
  const hand = byHand.find(({ mz, startMilliseconds, endMilliseconds }) => {
    return mz === null && startMilliseconds <= at && at <= endMilliseconds;
  });
  if (hand === undefined) return peak;
  return {
    ...peak,
    startSeconds: hand.startMilliseconds / 1_000,
    endSeconds: hand.endMilliseconds / 1_000,
    area: Number(hand.area),
    height: Number(hand.height),
    // They were those of the other bounds.
    ...{ widthSeconds: null, tailing: null },
    isByHand: true,
  };
}
