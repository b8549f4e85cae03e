// The mass spectrum of a chromatographic peak: mean of the scans at the apex, less the mean of the scans beside its feet.
import type { Scans } from '../../../lab-instruments/measurement.js';
import type { Hill } from './hills.js';
import { spectrumLess } from './averaged-spectrum.js';
import type { RawSpectrum } from './spectrum.js';

/** Scans on each side of the apex that are averaged, at most; a narrow peak gives fewer. */
const APEX_REACH = 2;
const BACKGROUND_SCANS = 3;

/** At nominal masses, in counts; ions that do not rise above the background are left out. */
export function peakSpectrum(scans: Scans, peak: Hill): RawSpectrum {
  return spectrumLess(scans, apexScans(peak), backgroundScans(scans, peak));
}

function apexScans({ startScan, apexScan, endScan }: Hill): readonly number[] {
  const narrow = Math.floor(Math.min(apexScan - startScan, endScan - apexScan) / 4);
  const reach = Math.min(APEX_REACH, narrow);
  return Array.from({ length: 2 * reach + 1 }, (_, i) => apexScan - reach + i);
}

/** A valley shared with a neighbour is no background: then the other side alone is taken, or the feet if both are valleys. */
function backgroundScans(scans: Scans, peak: Hill): readonly number[] {
  const count = scans.retentionSeconds.length;
  const before = range(peak.startScan - BACKGROUND_SCANS + 1, peak.startScan);
  const after = range(peak.endScan, peak.endScan + BACKGROUND_SCANS - 1);
  if (peak.valleyBefore && peak.valleyAfter) return [peak.startScan, peak.endScan];
  return [...(peak.valleyBefore ? [] : before), ...(peak.valleyAfter ? [] : after)].filter((i) => i >= 0 && i < count);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
