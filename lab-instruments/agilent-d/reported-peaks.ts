// The peaks a .D folder reports beside its scans, and whether its own texts agree with each other and with the scans.
import type { PeakReport, Scans, Warning } from '../measurement.js';
import { memberAt, type FolderMember, type FolderSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readAreaPercentReport } from './area-percent-report.js';
import { readResultsCsv } from './results-csv.js';
import { readTicFront } from './tic-front.js';

export interface ReportedPeaks {
  readonly report: PeakReport | undefined;
  readonly warnings: readonly Warning[];
  readonly members: readonly string[];
}

export function reportedPeaks(folder: FolderSource, scans: Scans): ReportedPeaks {
  const results = readable(memberAt(folder, 'RESULTS.CSV'), readResultsCsv);
  const printed = readable(memberAt(folder, 'rteres.txt'), readAreaPercentReport);
  const front = readable(memberAt(folder, 'tic_front.csv') ?? memberAt(folder, 'tic_front.tsv'), readTicFront);
  const report = results.value?.reports.find((each) => each.peaks.length > 0) ?? printed.value?.peaks;
  const used = report && report.peaks.length > 0 ? report : undefined;
  return {
    report: used,
    warnings: [
      ...[results, printed, front].flatMap(({ warnings }) => warnings),
      ...manualWarnings(used),
      ...reportDifferences(used, printed.value?.peaks),
      ...traceDifferences(scans, front.value?.counts),
    ],
    members: [results, printed, front].flatMap(({ member }) => member),
  };
}

interface Readable<T> {
  readonly value: T | undefined;
  readonly warnings: readonly Warning[];
  readonly member: readonly string[];
}

function readable<T>(member: FolderMember | undefined, read: (bytes: Uint8Array) => T): Readable<T> {
  if (!member || member.bytes.length === 0) return { value: undefined, warnings: [], member: [] };
  try {
    return { value: read(member.bytes), warnings: [], member: [member.path] };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const warnings: readonly Warning[] = [{ code: 'member-unreadable', detail: `${member.path}: ${error.code}` }];
    return { value: undefined, warnings, member: [] };
  }
}

function manualWarnings(report: PeakReport | undefined): readonly Warning[] {
  const byHand = report?.peaks.filter((peak) => peak.manualIntegration).map((peak) => peak.number) ?? [];
  return byHand.length === 0 ? [] : [{ code: 'manual-integration', detail: `peaks ${byHand.join(', ')}` }];
}

function reportDifferences(report: PeakReport | undefined, printed: PeakReport | undefined): readonly Warning[] {
  if (!report || !printed || report === printed) return [];
  const agrees =
    report.peaks.length === printed.peaks.length &&
    report.peaks.every(
      (peak, index) => peak.area === printed.peaks[index]?.area && peak.apexScan === printed.peaks[index].apexScan,
    );
  return agrees ? [] : [{ code: 'area-report-differs', detail: 'RESULTS.CSV | rteres.txt' }];
}

function traceDifferences(scans: Scans, counts: Float64Array | undefined): readonly Warning[] {
  if (!counts) return [];
  const total = scans.totalIonCurrent;
  const agrees =
    counts.length === total.length && counts.every((count, scan) => Math.abs(count - (total[scan] ?? 0)) <= 5);
  return agrees ? [] : [{ code: 'tic-differs', detail: 'tic_front' }];
}
