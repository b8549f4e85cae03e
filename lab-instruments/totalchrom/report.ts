// TotalChrom's .TX0 report: quoted labels and values. Numbers of the heading have unquoted decimal commas, so that no CSV
// reader can part them: labels are found by pattern, and only the peak rows, whose numbers are quoted, are cells.
import { fileText, headText } from '../file-text.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { ReportedPeak } from '../measurement.js';
import { decimalSignOf, numberIn } from '../number-text.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';

export interface TotalChromReport {
  readonly labels: ReadonlyMap<string, string>;
  readonly peaks: readonly ReportedPeak[];
  /** Warnings as the program prints them. */
  readonly remarks: readonly string[];
}

/** Numbers are quoted where their decimal sign is a comma. */
const PEAK = /^\d+,["\d.-]/;
const TOTAL = /^"","",(?:"([\d.,]+)"|(\d[\d.]*(?:e[+-]?\d+)?)),/i;

export function isTotalChrom(source: Source): boolean {
  if (isFolder(source)) return false;
  const head = headText(source.bytes, 4_096);
  return /^"={20,}"[\r\n]+"Software Version:",/.test(head) && head.includes('"Reprocess Number:"');
}

/** Throws `truncated` when the report does not end by saying where it was stored. */
export function readTotalChrom(bytes: Uint8Array, profile: InstrumentProfile): TotalChromReport {
  const lines = fileText(bytes, profile.textEncoding)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '');
  if (!/^"Report stored in ASCII file :","[^"]*"/.test(lines.at(-1) ?? ''))
    throw new UnreadableFile('truncated', { reason: 'no end of report' });
  const rows = lines.filter((line) => PEAK.test(line)).map(cellsOf);
  const heading = cellsOf(lines.find((line) => line.startsWith('"Peak",')) ?? '');
  const sign = decimalSignOf(rows.flat(), profile);
  const number = (text = ''): number => {
    const value = numberIn(text, sign);
    if (value === undefined) throw new UnreadableFile('malformed', { number: text.slice(0, 40) });
    return value;
  };
  const peaks = rows.map((cells) => {
    const place = (name: string): number => heading.findIndex((each) => each.trim() === name);
    const cell = (name: string): string => cells[place(name)] ?? '';
    const peakType = cell('BL').trim();
    return {
      ...{ number: number(cells[0]), name: cell('Component') || cell('Component Name') },
      ...{ retentionSeconds: number(cell('Time')) * 60, startSeconds: null, endSeconds: null },
      ...{ firstScan: null, apexScan: null, lastScan: null },
      ...{ height: place('Height') < 0 ? null : number(cell('Height')), area: number(cell('Area')) },
      ...{ areaPercent: null, peakType, manualIntegration: /M/.test(peakType) },
    };
  });
  checkPeaks(peaks, lines, number);
  const remarks = lines.flatMap((line) => /^"?Warning -- ([^"]*)"?/.exec(line)?.[1]?.trim() ?? []);
  return { labels: labelsIn(lines), peaks, remarks };
}

/** Peaks are counted from 1 without a gap, and their areas sum up to the total that stands below them. */
function checkPeaks(
  peaks: readonly ReportedPeak[],
  lines: readonly string[],
  number: (text: string | undefined) => number,
): void {
  peaks.forEach(({ number: stated }, place) => {
    if (stated !== place + 1) throw new UnreadableFile('malformed', { reason: 'a peak is missing', peak: place + 1 });
  });
  const [, quoted, plain] = lines.map((line) => TOTAL.exec(line)).find((found) => found !== null) ?? [];
  const total = quoted ?? plain;
  if (total === undefined) return;
  const sum = peaks.reduce((all, { area }) => all + (area ?? 0), 0);
  // Each area is rounded to the last digit that is printed.
  if (Math.abs(sum - number(total)) > 0.01 * (peaks.length + 1)) {
    throw new UnreadableFile('malformed', { reason: 'the areas do not sum up to the total' });
  }
}

function labelsIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const line of lines) {
    for (const [, label = '', quoted, plain] of line.matchAll(/"([^":]+?)\s*:",(?:"([^"]*)"|([^"]*?)(?=,"|,*$))/g)) {
      if (!labels.has(label)) labels.set(label, (quoted ?? plain ?? '').trim());
    }
  }
  return labels;
}

function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,"]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
