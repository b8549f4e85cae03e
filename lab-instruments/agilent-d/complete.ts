// Whole by format: every scan agrees with the directory, and the acquisition software has said that the run ended.
import { complete, completenessOf, type Completeness } from '../completeness.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { isFolder, memberAt, type FolderSource, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readContents, readSampleInfo } from './acquisition-xml.js';
import { readAreaPercentReport } from './area-percent-report.js';
import { readChFile } from './ch-file.js';
import { agilentPart } from './detect.js';
import { hasAcquisitionFolder, inMember, massSpectraOf, quantReportsOf, reportTablesOf, signalsOf } from './members.js';
import { isMsFile } from './ms-header.js';
import { walkScans } from './ms-walk.js';
import { readLibraryReport } from './library-report.js';
import { readQuantReport } from './quant-report.js';
import { readReportHeading, readReportTable } from './report-tables.js';
import { readResultsCsv } from './results-csv.js';
import { readSignalReport } from './signal-report.js';
import { readTicFront } from './tic-front.js';

export function agilentCompleteness(source: Source, profile: InstrumentProfile): Completeness {
  if (isFolder(source)) {
    const check = agilentPart(source) === 'signal-folder' ? checkSignalFolder : checkFolder;
    return completenessOf(() => check(source, profile));
  }
  const { bytes } = source;
  switch (agilentPart(source)) {
    case 'ms-file':
      return completenessOf(() => walkScans(bytes));
    case 'ch-file':
      return completenessOf(() => readChFile(bytes, source.name));
    case 'signal-report':
      return completenessOf(() => readSignalReport(bytes));
    case 'report-heading':
      return completenessOf(() => readReportHeading(bytes, profile));
    case 'report-table':
      return completenessOf(() => readReportTable(bytes, profile));
    case 'quant-report':
      return completenessOf(() => readQuantReport(bytes));
    case 'library-report':
      return completenessOf(() => readLibraryReport(bytes));
    case 'results-csv':
      return completenessOf(() => readResultsCsv(bytes));
    case 'area-percent-report':
      return completenessOf(() => readAreaPercentReport(bytes));
    case 'tic-front':
      return completenessOf(() => readTicFront(bytes));
    default:
      return complete;
  }
}

function checkFolder(folder: FolderSource, profile: InstrumentProfile): void {
  const [spectra] = massSpectraOf(folder);
  if (!spectra) throw new UnreadableFile('incomplete', { reason: 'member missing', member: 'data.ms' });
  inMember(spectra, (bytes) => {
    if (!isMsFile(bytes)) throw new UnreadableFile(bytes.every((byte) => byte === 0) ? 'incomplete' : 'bad-magic');
    walkScans(bytes);
  });
  if (hasAcquisitionFolder(folder)) checkEnded(folder, profile);
  const results = memberAt(folder, 'RESULTS.CSV');
  if (results) inMember(results, readResultsCsv);
  for (const report of quantReportsOf(folder)) inMember(report, readQuantReport);
}

function checkSignalFolder(folder: FolderSource, profile: InstrumentProfile): void {
  for (const signal of signalsOf(folder)) inMember(signal, (bytes) => readChFile(bytes, signal.path));
  const report = memberAt(folder, 'Report.TXT');
  if (report) inMember(report, readSignalReport);
  for (const table of reportTablesOf(folder)) inMember(table, (bytes) => readReportTable(bytes, profile));
}

function checkEnded(folder: FolderSource, profile: InstrumentProfile): void {
  const status = needed(folder, 'AcqData/Contents.xml', (bytes) => readContents(bytes, profile.textEncoding).status);
  if (status !== '2') throw new UnreadableFile('incomplete', { reason: 'acquisition not ended', status });
  const sample = needed(folder, 'AcqData/sample_info.xml', (bytes) => readSampleInfo(bytes, profile.textEncoding));
  const flag = sample.get('RunCompletedFlag') ?? '';
  if (flag.toLowerCase() !== 'true') throw new UnreadableFile('incomplete', { reason: 'run not completed', flag });
}

function needed<T>(folder: FolderSource, path: string, read: (bytes: Uint8Array) => T): T {
  const member = memberAt(folder, path);
  if (!member) throw new UnreadableFile('incomplete', { reason: 'member missing', member: path });
  return inMember(member, read);
}
