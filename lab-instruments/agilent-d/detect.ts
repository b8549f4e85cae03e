// Recognises an Agilent .D folder, its .MS file handed in alone, and the three result texts a .D folder holds.
import { isFolder, type Source } from '../source.js';
import { isAreaPercentReport } from './area-percent-report.js';
import { chVersionOf } from './ch-layout.js';
import { isSignalReport } from './signal-report.js';
import { looksLikeDataFolder, hasOtherSignals, massSpectraOf, signalsOf } from './members.js';
import { isMsFile } from './ms-header.js';
import { isLibraryReport } from './library-report.js';
import { isQuantReport } from './quant-report.js';
import { isReportHeading, isReportTable } from './report-tables.js';
import { isResultsCsv } from './results-csv.js';
import { isTicFront } from './tic-front.js';

export type AgilentPart =
  | 'folder'
  | 'signal-folder'
  | 'ms-file'
  | 'ch-file'
  | 'results-csv'
  | 'area-percent-report'
  | 'signal-report'
  | 'report-heading'
  | 'report-table'
  | 'quant-report'
  | 'library-report'
  | 'tic-front';

export function agilentPart(source: Source): AgilentPart | undefined {
  if (isFolder(source)) {
    if (!looksLikeDataFolder(source)) return undefined;
    if (massSpectraOf(source).length > 0) return 'folder';
    if (signalsOf(source).length > 0) return 'signal-folder';
    return hasOtherSignals(source) ? undefined : 'folder';
  }
  if (isMsFile(source.bytes)) return 'ms-file';
  if (chVersionOf(source.bytes)) return 'ch-file';
  if (isResultsCsv(source.bytes)) return 'results-csv';
  if (isQuantReport(source.bytes)) return 'quant-report';
  if (isLibraryReport(source.bytes)) return 'library-report';
  if (isSignalReport(source.bytes)) return 'signal-report';
  if (isReportHeading(source.bytes)) return 'report-heading';
  if (isReportTable(source.bytes)) return 'report-table';
  if (isAreaPercentReport(source.bytes)) return 'area-percent-report';
  return isTicFront(source.bytes) ? 'tic-front' : undefined;
}

export function hasAgilentName(source: Source): boolean {
  return !isFolder(source) && /\.(ms|ch)$/i.test(source.name);
}
