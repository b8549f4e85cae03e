// Report00.CSV and REPORT01.CSV…: ChemStation's report for programs. The first is the heading of all, the others are one table
// a signal, without headings, with all digits. The shares of a table add up to a hundred: that proves its end.
import { fileText, headText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { PeakReport, ReportedPeak } from '../measurement.js';
import { delimitedRows, type DelimitedRow } from '../delimited-rows.js';
import { UnreadableFile } from '../unreadable-file.js';

const HEAD_BYTES = 2_048;
const ROW = /^\d{1,4},\d+(?:\.\d+)?,"[A-Z ]{0,8}"(?:,(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|"[^"]*")){4}\s*$/i;

export function isReportHeading(bytes: Uint8Array): boolean {
  const head = headText(bytes, HEAD_BYTES);
  return /^"Sample Name","/.test(head) && /[\r\n]"Data File","/.test(head) && /[\r\n]"Acq\. Instrument","/.test(head);
}

export function isReportTable(bytes: Uint8Array): boolean {
  return ROW.test(headText(bytes, HEAD_BYTES).split(/\r\n|\n|\r/, 1)[0] ?? '');
}

/** Values by label in lower case, as in Report.TXT; a path and a name in two cells are joined. Throws `truncated`. */
export function readReportHeading(bytes: Uint8Array, profile: InstrumentProfile): ReadonlyMap<string, string> {
  const heading = new Map<string, string>();
  for (const { cells } of rowsOf(bytes, profile)) {
    const [label = '', value = '', more = ''] = cells;
    const key = label.trim().toLowerCase();
    const isPath = /[\\/]$/.test(value);
    if (!heading.has(key)) heading.set(key, isPath ? value + more : value);
  }
  heading.set('method', heading.get('acq. method') || (heading.get('analysis method') ?? ''));
  const columns = Number(heading.get('number of columns'));
  if (!(columns > 0) || !heading.has(`column ${columns}`))
    throw new UnreadableFile('truncated', { reason: 'columns are not all named' });
  return heading;
}

/** Throws `truncated` where the shares do not add up, `malformed` for what is no peak. */
export function readReportTable(bytes: Uint8Array, profile: InstrumentProfile, signal = ''): PeakReport {
  const peaks = rowsOf(bytes, profile).map(peakOf);
  const shares = peaks.reduce((sum, { areaPercent }) => sum + (areaPercent ?? 0), 0);
  if (Math.abs(shares - 100) > 0.01) throw new UnreadableFile('truncated', { reason: 'shares of areas', sum: shares });
  return { member: 'REPORT.CSV', signal, integratedText: '', peaks };
}

function rowsOf(bytes: Uint8Array, profile: InstrumentProfile): readonly DelimitedRow[] {
  const text = fileText(bytes, profile.textEncoding ?? 'windows-1252');
  if (text.includes('\0')) throw new UnreadableFile('incomplete', { reason: 'zero bytes' });
  if (!/[\r\n]$/.test(text)) throw new UnreadableFile('truncated', { reason: 'no end of line' });
  return delimitedRows(text, { delimiter: ',', preambleLines: 0 });
}

function peakOf({ cells, line }: DelimitedRow): ReportedPeak {
  const number = (place: number): number => {
    const text = cells[place] ?? '';
    if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text))
      throw new UnreadableFile('malformed', { line, number: text.slice(0, 40) });
    return Number(text);
  };
  if (cells.length !== 7) throw new UnreadableFile('malformed', { line, cells: cells.length, expected: 7 });
  const peakType = cells[2] ?? '';
  return {
    number: number(0),
    name: '',
    retentionSeconds: number(1) * 60,
    startSeconds: null,
    endSeconds: null,
    firstScan: null,
    apexScan: null,
    lastScan: null,
    area: number(4),
    height: number(5),
    areaPercent: number(6),
    peakType,
    manualIntegration: peakType.includes('M'),
  };
}
