// Recognises an Agilent .D folder, its .MS file handed in alone, and the three result texts a .D folder holds.
import { isFolder, type Source } from '../source.js';
import { isAreaPercentReport } from './area-percent-report.js';
import { looksLikeDataFolder, hasOtherSignals, massSpectraOf } from './members.js';
import { isMsFile } from './ms-header.js';
import { isResultsCsv } from './results-csv.js';
import { isTicFront } from './tic-front.js';

export type AgilentPart = 'folder' | 'ms-file' | 'results-csv' | 'area-percent-report' | 'tic-front';

export function agilentPart(source: Source): AgilentPart | undefined {
  if (isFolder(source)) {
    const isForeign = massSpectraOf(source).length === 0 && hasOtherSignals(source);
    return looksLikeDataFolder(source) && !isForeign ? 'folder' : undefined;
  }
  if (isMsFile(source.bytes)) return 'ms-file';
  if (isResultsCsv(source.bytes)) return 'results-csv';
  if (isAreaPercentReport(source.bytes)) return 'area-percent-report';
  return isTicFront(source.bytes) ? 'tic-front' : undefined;
}

export function hasAgilentName(source: Source): boolean {
  return !isFolder(source) && /\.ms$/i.test(source.name);
}
