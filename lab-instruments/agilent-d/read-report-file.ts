// RESULTS.CSV, rteres.txt or tic_front.csv handed in without its folder.
import { commonIdentity, oneOfEachCode } from '../common-to-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import {
  noIdentity,
  type Identity,
  type Injection,
  type Measurement,
  type PeakReport,
  type Warning,
} from '../measurement.js';
import { baseName, type FileSource } from '../source.js';
import { clockOf } from '../stated-time.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readAreaPercentReport } from './area-percent-report.js';
import { agilentPart } from './detect.js';
import { readLibraryReport } from './library-report.js';
import { printedIdentity, printedInstant } from './printed-heading.js';
import { quantResults, quantWarnings, readQuantReports } from './quant-report.js';
import { reportIdentity } from './report-identity.js';
import { readReportHeading, readReportTable } from './report-tables.js';
import { readResultsCsv } from './results-csv.js';
import { readSignalReport } from './signal-report.js';
import { readTicFront } from './tic-front.js';

export function readReportFile(source: FileSource, profile: InstrumentProfile): Measurement {
  switch (agilentPart(source)) {
    case 'results-csv':
      return resultsCsv(source);
    case 'area-percent-report':
      return areaPercentReport(source, profile);
    case 'quant-report':
      return quantReport(source, profile);
    case 'library-report':
      return libraryReport(source, profile);
    case 'report-heading':
      return reportHeading(source, profile);
    case 'report-table':
      return reportTable(source, profile);
    case 'signal-report':
      return signalReport(source, profile);
    case 'tic-front':
      return ticFront(source, profile);
    default:
      throw new UnreadableFile('unknown-format');
  }
}

function resultsCsv(source: FileSource): Measurement {
  const { dataPath, reports } = readResultsCsv(source.bytes);
  const [report, ...others] = reports.filter(({ peaks }) => peaks.length > 0);
  if (!report) throw new UnreadableFile('incomplete', { reason: 'no peaks' });
  const several: readonly Warning[] = others.map(({ signal }) => ({ code: 'several-signals', detail: signal }));
  const identity = { ...noIdentity, originalName: baseName(dataPath) };
  return {
    ...peakTable(source, identity, report),
    format: 'Agilent RESULTS.CSV',
    warnings: [...manual(report), ...several],
  };
}

function areaPercentReport(source: FileSource, profile: InstrumentProfile): Measurement {
  const { heading, peaks } = readAreaPercentReport(source.bytes);
  if (peaks.peaks.length === 0) throw new UnreadableFile('incomplete', { reason: 'no peaks' });
  const { identity, warnings } = printedIdentity(heading, profile);
  return {
    ...peakTable(source, identity, peaks),
    format: 'Agilent area percent report',
    warnings: [...manual(peaks), ...warnings],
  };
}

/** The lines of an injection are those of its compounds; its text is all of its report. */
function quantReport(source: FileSource, profile: InstrumentProfile): Measurement {
  const reports = readQuantReports(source.bytes).map((report): Injection => {
    const { identity, warnings } = printedIdentity(report.heading, profile);
    const results = quantResults(report, identity);
    return {
      ...base(source, identity),
      format: 'Agilent quantitation report',
      kind: 'results',
      points: results.length,
      results,
      warnings: [...quantWarnings(report), ...warnings],
      place: { lines: results.map(({ line }) => line), text: report.text },
    };
  });
  const [first, ...others] = reports;
  if (first === undefined) throw new UnreadableFile('truncated', { reason: 'no title' });
  if (others.length === 0) return first;
  const results = reports.flatMap((report) => report.results ?? []);
  return {
    ...first,
    points: results.length,
    results,
    identity: commonIdentity(results, []),
    warnings: oneOfEachCode(reports.flatMap(({ warnings }) => warnings)),
    injections: reports,
  };
}

function libraryReport(source: FileSource, profile: InstrumentProfile): Measurement {
  const { heading, hits } = readLibraryReport(source.bytes);
  const { identity, warnings } = printedIdentity(heading, profile);
  return {
    ...base(source, identity),
    format: 'Agilent library search report',
    kind: 'results',
    points: hits.length,
    hitsReported: hits,
    warnings: [{ code: 'end-unproved', detail: source.name }, ...warnings],
  };
}

function signalReport(source: FileSource, profile: InstrumentProfile): Measurement {
  const report = readSignalReport(source.bytes);
  const [first, ...others] = report.signals.filter(({ peaks }) => peaks.length > 0);
  if (!first) throw new UnreadableFile('incomplete', { reason: 'no peaks' });
  const { identity, warnings } = reportIdentity(report.heading, profile);
  const several = others.map(({ signal }) => ({ code: 'several-signals', detail: signal }) as const);
  return {
    ...peakTable(source, identity, first),
    format: 'Agilent Report.TXT',
    warnings: [...manual(first), ...several, ...warnings],
  };
}

/** It says who, what and when of the tables beside it, and holds no result itself. */
function reportHeading(source: FileSource, profile: InstrumentProfile): Measurement {
  const { identity, warnings } = reportIdentity(readReportHeading(source.bytes, profile), profile, 'REPORT00.CSV');
  return { ...base(source, identity), format: 'Agilent REPORT00.CSV', kind: 'kept', points: 0, warnings };
}

function reportTable(source: FileSource, profile: InstrumentProfile): Measurement {
  const report = readReportTable(source.bytes, profile);
  return { ...peakTable(source, noIdentity, report), format: 'Agilent REPORT.CSV', warnings: manual(report) };
}

function ticFront(source: FileSource, profile: InstrumentProfile): Measurement {
  const { path, acquiredText, seconds, counts } = readTicFront(source.bytes);
  const instant = printedInstant(acquiredText, profile);
  return {
    ...base(source, {
      ...noIdentity,
      acquiredText,
      acquiredAt: instant.at,
      clocks: clockOf('tic_front.csv', acquiredText, instant),
      originalName: baseName(path),
    }),
    format: 'Agilent tic_front.csv',
    kind: 'trace',
    points: counts.length,
    trace: { detector: 'TIC', unit: 'counts', seconds, values: counts },
    warnings: [{ code: 'end-unproved', detail: source.name }, ...instant.warnings],
  };
}

function peakTable(
  source: FileSource,
  identity: Identity,
  report: PeakReport,
): Omit<Measurement, 'format' | 'warnings'> {
  return { ...base(source, identity), kind: 'results', points: report.peaks.length, peaksReported: report };
}

type Base = Pick<Measurement, 'adapter' | 'identity' | 'particulars' | 'saturatesAt' | 'members'>;

function base(source: FileSource, identity: Identity): Base {
  const members: Measurement['members'] = [{ path: source.name, byteLength: source.bytes.length, use: 'read' }];
  return { adapter: 'agilent-d', identity, particulars: [], saturatesAt: null, members };
}

function manual(report: PeakReport): readonly Warning[] {
  const count = report.peaks.filter((peak) => peak.manualIntegration).length;
  return count === 0 ? [] : [{ code: 'manual-integration', detail: `${count} peaks` }];
}
