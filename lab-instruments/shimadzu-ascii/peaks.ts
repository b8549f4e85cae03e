// Peak tables: [MC Peak Table] of GC-MS, [Peak Table(Ch1)] of each other detector.
import type { PeakReport, ReportedPeak } from '../measurement.js';
import { UnreadableFile } from '../unreadable-file.js';
import type { CellNumbers } from './file-numbers.js';
import type { SectionRow } from './sections.js';
import { cellOf, type Table } from './tables.js';

export function peakReportsOf(tables: readonly Table[], numbers: CellNumbers): readonly PeakReport[] {
  return tables
    .filter(
      ({ section, rows }) =>
        /peak table/i.test(section) && !/similarity|spectrum process/i.test(section) && rows.length > 0,
    )
    .map((table) => ({
      member: table.section,
      signal: /\((.*)\)$/.exec(table.section)?.[1] ?? table.labels.get('mass') ?? '',
      integratedText: '',
      peaks: table.rows.map((row) => peakOf(table, row, numbers)),
    }));
}

function peakOf(table: Table, row: SectionRow, numbers: CellNumbers): ReportedPeak {
  const seconds = (...names: readonly string[]): number | null => {
    const minutes = numbers.at(table, row, ...names);
    return minutes === null ? null : minutes * 60;
  };
  const retentionSeconds = seconds('Ret.Time', 'R.Time');
  const number = numbers.at(table, row, 'Peak#');
  if (retentionSeconds === null || number === null)
    throw new UnreadableFile('malformed', { line: row.line, section: table.section });
  const peakType = cellOf(table, row, 'Mark');
  return {
    number,
    name: cellOf(table, row, 'Name', 'Cmpd Name'),
    retentionSeconds,
    startSeconds: seconds('I.Time', 'Proc.From', 'Start Time'),
    endSeconds: seconds('F.Time', 'Proc.To', 'End Time'),
    firstScan: null,
    apexScan: null,
    lastScan: null,
    height: numbers.at(table, row, 'Height'),
    area: numbers.at(table, row, 'Area'),
    areaPercent: numbers.at(table, row, 'Area%', 'Area %'),
    peakType,
    manualIntegration: /M/.test(peakType),
  };
}
