// rteres.txt, ChemStation's "Area Percent Report": the same peaks as RESULTS.CSV, for people.
import { headText } from '../file-text.js';
import type { PeakReport, ReportedPeak } from '../measurement.js';
import { textLines } from '../text-lines.js';
import { UnreadableFile } from '../unreadable-file.js';
import { printedHeading } from './printed-heading.js';

export interface AreaPercentReport {
  /** Values of the heading by label in lower case. */
  readonly heading: ReadonlyMap<string, string>;
  readonly peaks: PeakReport;
}

/** Types of peaks are of many kinds: `M`, `BV`, `BV 2`, `rVB3`. */
const ROW =
  /^\s*(\d+)\s+(\d+\.\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(?:([A-Z]{1,5}(?: ?\d{1,2}(?!\d))?(?: [A-Z]{1,2})?)\s+)?(-?\d+)\s+(-?\d+)\s+(\d+\.\d+)%\s+(\d+\.\d+)%\s*$/i;

export function isAreaPercentReport(bytes: Uint8Array): boolean {
  return /^\s*Area Percent Report\s/.test(headText(bytes, 512));
}

/** Throws `truncated` when the sum at the end is missing or the rows do not add up to it. */
export function readAreaPercentReport(bytes: Uint8Array): AreaPercentReport {
  const lines = textLines(bytes, 'windows-1252');
  const peaks = lines.map(peakOf).filter((peak) => peak !== undefined);
  const sum = lines.map((line) => /Sum of corrected areas:\s*(\d+)/.exec(line)?.[1]).find(Boolean);
  const area = peaks.reduce((total, peak) => total + (peak.area ?? 0), 0);
  if (sum === undefined || Math.abs(area - Number(sum)) > peaks.length)
    throw new UnreadableFile('truncated', { area, sum: sum ?? '' });
  const heading = printedHeading(lines);
  return { heading, peaks: { member: 'rteres.txt', signal: heading.get('signal') ?? '', integratedText: '', peaks } };
}

function peakOf(line: string): ReportedPeak | undefined {
  const match = ROW.exec(line);
  if (!match) return undefined;
  const peakType = (match[6] ?? '').trim();
  return {
    number: Number(match[1]),
    name: '',
    retentionSeconds: Number(match[2]) * 60,
    startSeconds: null,
    endSeconds: null,
    firstScan: Number(match[3]),
    apexScan: Number(match[4]),
    lastScan: Number(match[5]),
    height: Number(match[7]),
    area: Number(match[8]),
    areaPercent: Number(match[10]),
    peakType,
    manualIntegration: peakType.includes('M'),
  };
}
