// Report.TXT of ChemStation for GC and LC: a heading with two statements a line, then one table a signal. A ruler of dashes
// says where the columns are.
import { fileText, headText } from '../file-text.js';
import type { PeakReport, ReportedPeak } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';

export interface SignalReport {
  /** Values by label in lower case. */
  readonly heading: ReadonlyMap<string, string>;
  readonly signals: readonly PeakReport[];
}

const END = '*** End of Report ***';
const HEAD_BYTES = 4_096;

export function isSignalReport(bytes: Uint8Array): boolean {
  const text = headText(bytes, HEAD_BYTES);
  return /^\s*Data File /.test(text) && /[\r\n]={20,}/.test(text) && /[\r\n]Acq\. /.test(text);
}

/** Throws `truncated` when the report has no end, or the peaks of a signal do not add up to its totals. */
export function readSignalReport(bytes: Uint8Array): SignalReport {
  const lines = fileText(bytes, 'windows-1252').split(/\r\n|\n|\r/);
  if (!lines.some((line) => line.trim() === END)) throw new UnreadableFile('truncated', { reason: 'no end of report' });
  return { heading: headingOf(lines), signals: signalsIn(lines) };
}

function headingOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const heading = new Map<string, string>();
  const put = (label: string, value: string): void => {
    const key = label.trim().toLowerCase();
    if (!heading.has(key)) heading.set(key, value.trim());
  };
  const end = lines.findIndex((line) => /^Signal \d+:/.test(line));
  for (const line of joined(lines.slice(0, end < 0 ? lines.length : end))) {
    const dataFile = /^Data File (.+)$/.exec(line);
    if (dataFile) put('data file', dataFile[1] ?? '');
    const pair = /^\s*([A-Z][\w. ]*?)\s*: ?(.*?)(?:\s{2,}([A-Z][\w. ]*?)\s*: ?(.*))?$/.exec(line);
    if (pair?.[1]) put(pair[1], pair[2] ?? '');
    if (pair?.[3]) put(pair[3], pair[4] ?? '');
    const second = pair ? null : /^\s{8,}([A-Z][\w. ]*?)\s*: (.*)$/.exec(line);
    if (second?.[1]) put(second[1], second[2] ?? '');
  }
  return heading;
}

/** Long paths go on in the next line, under the value. */
function joined(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const goesOn = /^ {18}\S/.test(line) && !/\S\s+: /.test(line) && !/ {2}\S+ Report\s*$/.test(line);
    if (goesOn && whole.length > 0) whole.push((whole.pop() ?? '') + line.trim());
    else whole.push(line);
  }
  return whole;
}

interface Columns {
  readonly names: readonly string[];
  readonly bounds: readonly (readonly [number, number])[];
}

function signalsIn(lines: readonly string[]): readonly PeakReport[] {
  const signals: PeakReport[] = [];
  lines.forEach((line, at) => {
    if (!/^-+\|[-|]+\s*$/.test(line)) return;
    const signal = lines.slice(0, at).findLast((each) => /^Signal \d+:/.test(each)) ?? '';
    const columns = columnsOf(line, lines.slice(Math.max(0, at - 2), at));
    const stop = lines.findIndex((each, place) => place > at && !/^\s*\d+(?:\.\d+)?\s/.test(each));
    const rows = lines.slice(at + 1, stop < 0 ? lines.length : stop);
    const peaks = rows.map((row) => peakOf(row, columns)).filter((peak) => peak !== undefined);
    const isOfAmounts = columns.names.some((name) => name.startsWith('amount'));
    if (!isOfAmounts) checkTotals(peaks, stop < 0 ? '' : (lines[stop] ?? ''), signal);
    signals.push({
      member: 'Report.TXT',
      signal: signal.replace(/^Signal \d+:\s*/, '').replace(/,\s*$/, ''),
      integratedText: '',
      peaks: peaks.map((peak, place) => ({ ...peak, number: peak.number ?? place + 1 })),
    });
  });
  return signals;
}

function columnsOf(ruler: string, headings: readonly string[]): Columns {
  const bounds: (readonly [number, number])[] = [];
  let from = 0;
  for (const part of ruler.trimEnd().split('|')) {
    bounds.push([from, from + part.length]);
    from += part.length + 1;
  }
  const names = bounds.map(([start, end]) =>
    headings
      .map((line) => line.slice(start, end + 1).trim())
      .join(' ')
      .toLowerCase(),
  );
  return { names, bounds };
}

/** Reports of amounts do not number their peaks, and name what was not found without an area. */
function peakOf(
  row: string,
  { names, bounds }: Columns,
): (Omit<ReportedPeak, 'number'> & { number: number | null }) | undefined {
  const cell = (wanted: RegExp): string => {
    const place = names.findIndex((name) => wanted.test(name));
    const [start = 0, end = 0] = bounds[place] ?? [];
    const isLast = place === bounds.length - 1;
    return place < 0 ? '' : row.slice(start, isLast ? undefined : end).trim();
  };
  const minutes = numberOf(cell(/^(ret|rt)/));
  const isNumbered = !/^(ret|rt)/.test(names[0] ?? '');
  const number = isNumbered ? numberOf(row.slice(0, bounds[0]?.[1] ?? 4)) : null;
  const peakType = cell(/^type/);
  const isFound = isNumbered ? number !== null : numberOf(cell(/^area(?! %)/)) !== null;
  if (minutes === null || !isFound) return undefined;
  return {
    number,
    name: cell(/name|compound/),
    retentionSeconds: minutes * 60,
    startSeconds: null,
    endSeconds: null,
    firstScan: null,
    apexScan: null,
    lastScan: null,
    height: numberOf(cell(/^height/)),
    area: numberOf(cell(/^area(?! %)/)),
    areaPercent: numberOf(cell(/^area\s+%|%$/)),
    peakType,
    manualIntegration: /M/.test(peakType),
  };
}

/** `1.88706e4` and `648.01411`. */
function numberOf(text: string): number | null {
  return /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : null;
}

function checkTotals(peaks: readonly Pick<ReportedPeak, 'area'>[], line: string, signal: string): void {
  const total = /^Totals\s*:\s*(\S+)/.exec(line)?.[1];
  const stated = total === undefined ? null : numberOf(total);
  if (stated === null) return;
  const sum = peaks.reduce((all, { area }) => all + (area ?? 0), 0);
  if (Math.abs(sum - stated) > Math.abs(stated) * 1e-4 + 0.01)
    throw new UnreadableFile('truncated', { signal, sum, stated });
}
