// MassBank records (format 2): the first field is the accession, peaks follow PK$PEAK, `//` ends a record.
import { headText } from '../file-text.js';
import { isFolder, type Source } from '../source.js';

const HEAD_BYTES = 4_096;

export function isMassBank(source: Source): boolean {
  if (isFolder(source)) return false;
  const head = headText(source.bytes, HEAD_BYTES);
  return /^\s*ACCESSION: \S/.test(head) && /^RECORD_TITLE: |^CH\$NAME: /m.test(head);
}
