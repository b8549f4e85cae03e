// JCAMP-DX files of many mass spectra, with or without a LINK block around them: a block a record.
import { labelledRecords } from '../jcamp-dx/records.js';
import { tableOf } from '../jcamp-dx/block-points.js';
import { isLink, valueOf, type Block } from '../jcamp-dx/blocks.js';
import { checkTables } from '../jcamp-dx/ends.js';
import { isMassSpectrum, libraryRecord } from '../jcamp-dx/mass-records.js';
import { hasPages } from '../jcamp-dx/pages.js';
import { ionisationFault } from './ionisation.js';
import type { LibraryOutcome } from './library-record.js';
import { recordTexts, type RecordText } from './record-texts.js';
import { outcomeOf } from './refused-for.js';

const marks = { begins: /^[ \t]*##[ \t]*TITLE[ \t]*=/i, ends: undefined };

export function* jcampLibrary(lines: Iterable<string>): Generator<LibraryOutcome> {
  for (const text of recordTexts(lines, marks)) {
    if (isRemark(text)) continue;
    yield outcomeOf(text.line, () => {
      const block = blockOf(text);
      if (block === undefined) return 'stray-text';
      if (hasPages(block)) return 'not-a-mass-spectrum';
      checkTables([block]);
      if (tableOf(block) === undefined) return 'no-peaks';
      if (!isMassSpectrum(block)) return 'not-a-mass-spectrum';
      const source = valueOf(block, '.IONIZATIONMODE', 'IONIZATIONMODE');
      return ionisationFault({ level: undefined, source }) ?? libraryRecord(block);
    });
  }
}

/** Comments before the first title, and the head of a LINK block, are no records. */
function isRemark(text: RecordText): boolean {
  if (text.lines.every((line) => line.trim() === '' || line.trim().startsWith('$$'))) return true;
  const block = blockOf(text);
  return block !== undefined && isLink(block) && tableOf(block) === undefined;
}

function blockOf({ line, lines }: RecordText): Block | undefined {
  const [title, ...records] = labelledRecords(lines.join('\n'));
  if (title?.label !== 'TITLE') return undefined;
  const own = records.filter(({ label }) => label !== 'END');
  return {
    title: title.value === '' ? title.comment : title.value,
    records: own,
    isEnded: own.length < records.length,
    line,
  };
}
