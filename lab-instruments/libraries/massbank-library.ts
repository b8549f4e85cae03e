// MassBank records as a library of electron-ionisation spectra: others, of fragments or of other ion sources, are left out.
import { massBankRecords } from '../massbank-record/records.js';
import { ionisationFault } from './ionisation.js';
import type { LibraryOutcome } from './library-record.js';
import { recordTexts } from './record-texts.js';
import { outcomeOf } from './refused-for.js';

const marks = { begins: /^ACCESSION: /, ends: /^\/\/\s*$/ };

export function* massBankLibrary(lines: Iterable<string>): Generator<LibraryOutcome> {
  for (const text of recordTexts(lines, marks)) {
    yield outcomeOf(text.line, () => {
      const [record] = massBankRecords(text.lines);
      if (record === undefined) return 'stray-text';
      const { massSpectrometry: level, instrumentType: source } = record;
      return ionisationFault({ level, source }) ?? record;
    });
  }
}
