// Why a record of a library was left out, in the words of the command line.
import type { RefusedRecord } from '../measuring/libraries/library.js';

const words: Readonly<Record<string, string>> = {
  'field-too-long': 'a field is too long',
  'fragment-spectrum': 'it is a spectrum of fragments (MS/MS)',
  'line-too-long': 'a line is too long',
  'member-damaged': 'the file in the archive is damaged',
  'member-unknown': 'the file in the archive is no library',
  'name-missing': 'it has no name',
  'no-peaks': 'it has no peaks',
  'not-a-mass-spectrum': 'it is no mass spectrum',
  'not-electron-ionisation': 'it is not of electron ionisation',
  'peak-count-malformed': 'its number of peaks can’t be read',
  'peak-count-missing': 'it doesn’t say how many peaks it has',
  'peak-malformed': 'a peak can’t be read',
  'peaks-missing': 'it has fewer peaks than it declares',
  'peaks-surplus': 'it has more peaks than it declares',
  'record-unended': 'it has no end',
  'stray-text': 'text that belongs to no record',
  'too-many-fields': 'it has too many fields',
  'too-many-peaks': 'it has too many peaks',
  'too-many-records': 'the file has too many records; the rest is not read',
};

export function refusalWords(path: string, { line, code, member }: RefusedRecord): string {
  const place = member === undefined ? path : `${path}, ${member},`;
  return `${place} line ${line}: left out: ${words[code] ?? code}`;
}
