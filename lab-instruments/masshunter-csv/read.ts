// MassHunter's tables of results as a measurement.
// Whole by format: text to its end, every row as long as the heading, and every number one.
import { commonIdentity, oneOfEachCode } from '../common-to-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Measurement, ResultRow } from '../measurement.js';
import { baseName, isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { readRows } from './rows.js';

const FORMATS = { quant: 'MassHunter Quant CSV', qual: 'MassHunter Qual CSV' } as const;

export function readMassHunterCsv(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { table, results, warnings, clocks } = readRows(source, profile);
  return {
    adapter: 'masshunter-csv',
    format: FORMATS[table],
    kind: 'results',
    points: results.length,
    results,
    identity: { ...commonIdentity(results, clocks), ...commonPlace(results) },
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
    warnings: oneOfEachCode(warnings),
  };
}

/** Of a table of one injection: its data file, vial and kind. */
function commonPlace(results: readonly ResultRow[]) {
  const common = (...labels: readonly string[]): string => {
    const texts = new Set(
      results.map(({ stated }) => stated?.find(({ label }) => labels.includes(label))?.value ?? ''),
    );
    const [only = ''] = texts;
    return texts.size === 1 ? only : '';
  };
  const types = new Set(results.map(({ qcType }) => qcType));
  const [type = ''] = types;
  return {
    originalName: baseName(common('Data File', 'File')),
    vial: common('Pos.', 'Vial', 'Position'),
    sampleType: types.size === 1 ? type : '',
  };
}
