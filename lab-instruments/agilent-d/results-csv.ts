// RESULTS.CSV: the integrator's peaks. It is rewritten at every reprocessing, and "M" in PK TY means integrated by hand.
import { parse } from 'csv-parse/sync';
import { fileText, headText } from '../file-text.js';
import type { PeakReport, ReportedPeak } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';

export interface ResultsCsv {
  readonly dataPath: string;
  readonly reports: readonly PeakReport[];
}

export function isResultsCsv(bytes: Uint8Array): boolean {
  return /^\s*\[contents\]\s*[\r\n]+count=\d/i.test(headText(bytes, 512));
}

/** Throws `truncated` when a signal, a cell, the last line end or a share of the total is missing. */
export function readResultsCsv(bytes: Uint8Array): ResultsCsv {
  const text = fileText(bytes, 'windows-1252');
  if (!/[\r\n]$/.test(text)) throw new UnreadableFile('truncated', { reason: 'no end of line' });
  const sections = sectionsOf(cellsOf(text));
  const contents = sections.find((section) => section.name.toLowerCase() === 'contents');
  const signals = sections.filter((section) => section !== contents);
  const expected = Number(contents?.rows.find((row) => row[0]?.startsWith('count='))?.[0]?.slice(6));
  if (signals.length !== expected) throw new UnreadableFile('truncated', { signals: signals.length, expected });
  const dataPath = contents?.rows.find((row) => row[0] === 'Name=')?.[1] ?? '';
  return { dataPath, reports: signals.map(reportOf) };
}

interface Section {
  readonly name: string;
  readonly rows: (readonly string[])[];
}

function cellsOf(text: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 65_536,
    });
  } catch {
    throw new UnreadableFile('malformed', { reason: 'table' });
  }
}

function sectionsOf(rows: readonly (readonly string[])[]): readonly Section[] {
  const sections: Section[] = [];
  for (const row of rows) {
    const name = /^\[(.*)\]$/.exec(row.join(',').trim())?.[1];
    if (name !== undefined) sections.push({ name, rows: [] });
    else sections.at(-1)?.rows.push(row);
  }
  return sections;
}

function reportOf(section: Section): PeakReport {
  const heading = section.rows
    .find((row) => row[0] === 'Header=')
    ?.slice(1)
    .map(normal);
  if (!heading) throw new UnreadableFile('truncated', { signal: section.name, reason: 'no heading' });
  const rows = section.rows.filter((row) => /^\d+=$/.test(row[0] ?? ''));
  const peaks = rows.map((row) => peakOf(heading, row.slice(1)));
  const share = peaks.reduce((sum, peak) => sum + (peak.areaPercent ?? 0), 0);
  if (peaks.length > 0 && Math.abs(share - 100) > 0.01 * peaks.length + 0.01) {
    throw new UnreadableFile('truncated', { signal: section.name, reason: 'the shares of the peaks are not 100 %' });
  }
  const integratedText = section.rows.find((row) => row[0] === 'Time=')?.[1]?.trim() ?? '';
  return { member: 'RESULTS.CSV', signal: section.name, integratedText, peaks };
}

function peakOf(heading: readonly string[], cells: readonly string[]): ReportedPeak {
  if (cells.length !== heading.length)
    throw new UnreadableFile('truncated', { cells: cells.length, expected: heading.length });
  const cell = (name: string): string => cells[heading.indexOf(name)]?.trim() ?? '';
  // Signals of other detectors have no scans.
  const optional = (name: string): number | null => (heading.includes(name) ? numberOf(cell(name)) : null);
  const peakType = cell('PK TY');
  return {
    number: numberOf(cell('Peak')),
    name: '',
    retentionSeconds: numberOf(cell('R.T.')) * 60,
    startSeconds: null,
    endSeconds: null,
    firstScan: optional('First'),
    apexScan: optional('Max'),
    lastScan: optional('Last'),
    height: optional('Height'),
    area: optional('Area'),
    areaPercent: optional('Pct Total'),
    peakType,
    manualIntegration: peakType.includes('M'),
  };
}

function numberOf(text: string): number {
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)) throw new UnreadableFile('malformed', { number: text.slice(0, 40) });
  return Number(text);
}

function normal(heading: string): string {
  return heading.trim().replace(/\s+/g, ' ');
}
