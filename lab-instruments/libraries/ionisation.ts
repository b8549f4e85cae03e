// What a record says of how its ions were made. One that says nothing is believed to be of electron ionisation, as the
// libraries of gas chromatography are.
import type { LibraryRefusalCode } from './library-record.js';

export interface StatedIonisation {
  /** `MS`, `MS2`, `2`. */
  readonly level: string | undefined;
  /** `GC-EI-TOF`, `LC-ESI-QTOF`, `EI+`. */
  readonly source: string | undefined;
}

export function ionisationFault({ level, source }: StatedIonisation): LibraryRefusalCode | undefined {
  if (/^\s*(?:MS-?)?[2-9]/i.test(level ?? '')) return 'fragment-spectrum';
  return OTHER_SOURCE.test(source ?? '') ? 'not-electron-ionisation' : undefined;
}

const OTHER_SOURCE = /(^|[^A-Z])(CI|PICI|NICI|ESI|NSI|NANOESI|HESI|APCI|APPI|MALDI|FAB|FI|FD|DART|TSP)(?![A-Z])/i;
