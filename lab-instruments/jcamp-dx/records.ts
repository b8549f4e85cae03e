// Text into labelled data records. Labels compare without case, blanks, hyphens, slashes and underscores; `$$` begins a comment.
import { UnreadableFile } from '../unreadable-file.js';

export interface LabelledRecord {
  /** Upper case, without separators: `DATATYPE`, `NPOINTS`, `.SCANNUMBER`, `$REF`. */
  readonly label: string;
  /** What stands behind the sign, without comments. */
  readonly value: string;
  readonly comment: string;
  /** Of a table, behind its first line. */
  readonly lines: readonly string[];
  /** Counted from 1. */
  readonly line: number;
}

/** Met without its sign. */
const BARE_END = /^[ \t]*##[ \t]*(END)[ \t]*$/i;

const MOST_RECORDS = 2_000_000;

export function labelledRecords(text: string): readonly LabelledRecord[] {
  const records: { label: string; value: string; comment: string; lines: string[]; line: number }[] = [];
  text.split(/\r\n|\n|\r/).forEach((written, index, { length }) => {
    const isLast = index + 1 === length;
    const begins = written.includes('##') ? beginning(written, isLast) : null;
    if (begins) {
      const [value, comment] = parted(begins[2] ?? '');
      records.push({ label: comparable(begins[1] ?? ''), value, comment, lines: [], line: index + 1 });
      if (records.length > MOST_RECORDS) throw new UnreadableFile('too-large', { limit: MOST_RECORDS });
      return;
    }
    const said = written.includes('$$') ? parted(written)[0] : written.trim();
    if (said !== '') records.at(-1)?.lines.push(said);
  });
  return records;
}

/** A last line without an end may be cut before its sign. */
function beginning(line: string, isLast: boolean): RegExpExecArray | null {
  return /^[ \t]*##([^=]*)=(.*)$/s.exec(line) ?? (isLast ? null : BARE_END.exec(line));
}

export function comparable(label: string): string {
  return label.toUpperCase().replace(/[\s\-/_]/g, '');
}

function parted(text: string): readonly [value: string, comment: string] {
  const at = text.indexOf('$$');
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at).trim()];
}
