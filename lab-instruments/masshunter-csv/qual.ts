// Qual's table as rows of results: one for each compound found in a sample. It names, it gives no amounts.
import type { DelimitedRow } from '../delimited-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { ResultRow, Warning } from '../measurement.js';
import { decimalSignOf, numberIn } from '../number-text.js';
import { baseName } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';

/** Their cells hold numbers, and so show the decimal sign. */
const NUMBERS = ['RT', 'Area', 'Height', 'm/z', 'Mass', 'Start', 'End', 'Width', 'Score', 'Abund'] as const;

/** Throws `no-column-map` without the columns that say which compound of which sample. */
export function qualRows(
  [headings, ...rows]: readonly DelimitedRow[],
  profile: InstrumentProfile,
): readonly ResultRow[] {
  if (!headings) throw new UnreadableFile('truncated', { reason: 'no heading' });
  if (rows.length === 0) throw new UnreadableFile('incomplete', { reason: 'no rows' });
  const cell = ({ cells }: DelimitedRow, name: string): string => cells[headings.cells.indexOf(name)] ?? '';
  const sign = decimalSignOf(
    rows.flatMap((row) => NUMBERS.map((name) => cell(row, name))),
    profile,
  );
  return rows.map((row): ResultRow => {
    const said = (...names: readonly string[]): string =>
      names.map((name) => cell(row, name)).find((text) => text !== '') ?? '';
    const minutes = said('RT') === '' ? null : numberIn(said('RT'), sign);
    if (minutes === undefined)
      throw new UnreadableFile('malformed', { line: row.line, number: said('RT').slice(0, 40) });
    const sampleId = said('Sample Name', 'File');
    const analyte = said('Name', 'Label', 'Formula', 'Cpd');
    if (sampleId === '' || analyte === '') {
      throw new UnreadableFile('malformed', { line: row.line, field: sampleId === '' ? 'Sample Name' : 'Name' });
    }
    return {
      line: row.line,
      sampleId,
      barcode: '',
      analyte,
      valueText: '',
      value: null,
      unit: '',
      qualifier: '',
      retentionSeconds: minutes === null ? null : minutes * 60,
      qcType: said('Sample Type'),
      operator: said('User Name'),
      acquiredText: '',
      acquiredAt: null,
      method: said('Acq Method'),
      instrument: said('Instrument Name'),
      sourceSha256: '',
      dataFile: baseName(said('File')),
      sourceText: row.text,
      stated: headings.cells.flatMap((label, place) => {
        const value = row.cells[place] ?? '';
        return label === '' || value === '' ? [] : [{ label, value }];
      }),
    };
  });
}

/** `Saturated` counts or marks peaks beyond what the detector can tell apart. */
export function saturationWarnings(results: readonly ResultRow[]): readonly Warning[] {
  const beyond = results.filter(({ stated }) =>
    stated?.some(({ label, value }) => label === 'Saturated' && !/^(?:0|no|false)$/i.test(value)),
  );
  if (beyond.length === 0) return [];
  return [{ code: 'saturated', detail: [...new Set(beyond.map(({ analyte }) => analyte))].join(', ') }];
}
