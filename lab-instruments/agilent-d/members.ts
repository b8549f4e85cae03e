// The members of a .D folder that matter. The method folder inside holds `acq.ms`: the same extension, no data.
import type { FolderMember, FolderSource } from '../source.js';
import { memberAt, membersNamed } from '../source.js';
import { isLibraryReport } from './library-report.js';
import { isQuantReport } from './quant-report.js';
import { isReportTable } from './report-tables.js';
import { UnreadableFile } from '../unreadable-file.js';

/** `data.ms` first, then `dataSim.ms` of a run that scans and watches ions in turn, `MSD1.MS`, `MSD2.MS`… directly in the folder. */
export function massSpectraOf(folder: FolderSource): readonly FolderMember[] {
  const found = membersNamed(folder, /^(data|datasim|msd\d*)\.ms$/);
  return [...found].sort((left, right) => (left.path.toLowerCase() < right.path.toLowerCase() ? -1 : 1));
}

export function hasAcquisitionFolder(folder: FolderSource): boolean {
  return membersNamed(folder, /^acqdata\//).length > 0;
}

/** `FID1A.ch`, `DAD1B.ch`… directly in the folder, in the order of their names. */
export function signalsOf(folder: FolderSource): readonly FolderMember[] {
  const found = membersNamed(folder, /^[^/]+\.ch$/);
  return [...found].sort((left, right) => (left.path.toLowerCase() < right.path.toLowerCase() ? -1 : 1));
}

/** `REPORT01.CSV`, one for each signal, in their order. */
export function reportTablesOf(folder: FolderSource): readonly FolderMember[] {
  const found = membersNamed(folder, /^report(?!00)\d\d\.csv$/).filter(({ bytes }) => isReportTable(bytes));
  return [...found].sort((left, right) => (left.path.toLowerCase() < right.path.toLowerCase() ? -1 : 1));
}

/** Printed by the quantitation; known by its title, since macros give it other names. */
export function quantReportsOf(folder: FolderSource): readonly FolderMember[] {
  return membersNamed(folder, /^(epatemp|quant\w*|qtreport)\.txt$/).filter(({ bytes }) => isQuantReport(bytes));
}

export function libraryReportOf(folder: FolderSource): FolderMember | undefined {
  return membersNamed(folder, /^(librpt|librep|pbm)\w*\.txt$/).find(({ bytes }) => isLibraryReport(bytes));
}

/** Signals of other detectors; without mass spectra beside them there is nothing here to read. */
export function hasOtherSignals(folder: FolderSource): boolean {
  return membersNamed(folder, /^[^/]+\.(ch|uv|ga)$/).length > 0;
}

export function looksLikeDataFolder(folder: FolderSource): boolean {
  return massSpectraOf(folder).length > 0 || /\.d$/i.test(folder.name.replace(/[\\/]+$/, ''));
}

export function auditTrailOf(folder: FolderSource): FolderMember | undefined {
  return memberAt(folder, 'CumulativeAuditTrail.xml') ?? memberAt(folder, 'AcqData-CumulativeAuditTrail.xml');
}

/** Adds the member's name to whatever it is refused for. */
export function inMember<T>(member: FolderMember, read: (bytes: Uint8Array) => T): T {
  try {
    if (member.bytes.length === 0) throw new UnreadableFile('empty');
    return read(member.bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new UnreadableFile(error.code, { member: member.path, ...error.values });
    throw error;
  }
}
