// Peaks with their spectra as a set of spectra in time; retention indices stand beside them as a trace.
// Whole by format: every row as long as the heading, every spectrum pairs of numbers, the last line with its end.
import { delimitedRows, tableText, type DelimitedRow } from '../delimited-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import { noIdentity, type Measurement, type Scans, type Trace, type Warning } from '../measurement.js';
import { orderByMz } from '../scan-order.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';

export function readTargetSearch(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const text = tableText(source.bytes, profile);
  const [heading, ...rows] = delimitedRows(text, { delimiter: '\t', preambleLines: 0 });
  if (!heading || rows.length === 0) throw new UnreadableFile('incomplete', { reason: 'no rows' });
  const names = heading.cells.map((name) => name.toUpperCase());
  const cell = ({ cells, line }: DelimitedRow, name: string): string => {
    if (cells.length !== names.length) throw new UnreadableFile('malformed', { line, cells: cells.length });
    return cells[names.indexOf(name)] ?? '';
  };
  const scans = scansOf(rows, (row) => ({
    seconds: numberOf(cell(row, 'RETENTION_TIME'), row.line),
    spectrum: cell(row, 'SPECTRUM'),
  }));
  const sorted = orderByMz(scans);
  const reordered: readonly Warning[] = sorted > 0 ? [{ code: 'mz-reordered', detail: `${sorted} scans` }] : [];
  const index = 'RETENTION_TIME_INDEX';
  const indices: readonly Trace[] = names.includes(index)
    ? [
        {
          detector: 'Retention index',
          unit: '',
          seconds: scans.retentionSeconds,
          values: Float64Array.from(rows, (row) => numberOf(cell(row, index), row.line)),
        },
      ]
    : [];
  return {
    adapter: 'target-search',
    format: 'Peaks with spectra (TargetSearch)',
    kind: 'spectra',
    points: rows.length,
    scans,
    ...(indices.length > 0 ? { furtherTraces: indices } : {}),
    identity: noIdentity,
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: [...reordered, { code: 'end-unproved', detail: 'RETENTION_TIME' }],
  };
}

interface WrittenPeak {
  readonly seconds: number;
  readonly spectrum: string;
}

function scansOf(rows: readonly DelimitedRow[], peakOf: (row: DelimitedRow) => WrittenPeak): Scans {
  const mz: number[] = [];
  const intensity: number[] = [];
  const offsets = [0];
  const seconds: number[] = [];
  for (const row of rows) {
    const peak = peakOf(row);
    seconds.push(peak.seconds);
    for (const pair of peak.spectrum.split(/\s+/).filter(Boolean)) {
      const match = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/.exec(pair);
      if (!match) throw new UnreadableFile('malformed', { line: row.line, pair: pair.slice(0, 40) });
      mz.push(Number(match[1]));
      intensity.push(Number(match[2]));
    }
    offsets.push(mz.length);
  }
  const total = (scan: number): number =>
    intensity.slice(offsets[scan], offsets[scan + 1]).reduce((sum, value) => sum + value, 0);
  return {
    retentionSeconds: Float64Array.from(seconds),
    totalIonCurrent: Float64Array.from(rows, (_, scan) => total(scan)),
    offsets: Uint32Array.from(offsets),
    mz: Float64Array.from(mz),
    intensity: Float64Array.from(intensity),
  };
}

function numberOf(text: string, line: number): number {
  if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i.test(text))
    throw new UnreadableFile('malformed', { line, number: text.slice(0, 40) });
  return Number(text);
}
