// MassHunter's tables of results as a measurement.
// Whole by format: text to its end, every row as long as the heading, and every number one.
import { commonIdentity, oneOfEachCode } from '../common-to-rows.js';
import { injectionsByLine, injectionsByName, withInjections } from '../injections.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { Clock, Measurement, ResultRow, Warning } from '../measurement.js';
import { isFolder, type Source } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { saturationWarnings } from './qual.js';
import { manualWarnings } from './quant.js';
import { readRows } from './rows.js';

const FORMATS = { quant: 'MassHunter Quant CSV', qual: 'MassHunter Qual CSV' } as const;

export function readMassHunterCsv(source: Source, profile: InstrumentProfile): Measurement {
  if (isFolder(source)) throw new UnreadableFile('unknown-format', { found: 'folder' });
  const { table, results, warnings, clocks } = readRows(source, profile);
  const say = (rows: readonly ResultRow[]) => {
    const lines = new Set(rows.map(({ line }) => line));
    const ofRows = <T extends { readonly line: number }>(all: readonly T[]): readonly T[] =>
      all.filter(({ line }) => lines.has(line));
    const first = clocks.filter(({ line }) => line === rows[0]?.line);
    const ofResults = table === 'quant' ? manualWarnings(rows) : saturationWarnings(rows);
    return {
      identity: commonIdentity(rows, first.map(clockIn)),
      warnings: oneOfEachCode([...ofRows(warnings).map(warningIn), ...ofResults]),
    };
  };
  const whole: Measurement = {
    adapter: 'masshunter-csv',
    format: FORMATS[table],
    kind: 'results',
    points: results.length,
    results,
    ...say(results),
    particulars: [],
    saturatesAt: null,
    members: [{ path: source.name, byteLength: source.bytes.length, use: 'read' }],
  };
  return withInjections(whole, table === 'quant' ? injectionsByLine(results) : injectionsByName(results), say);
}

const clockIn = ({ source, text, at, zone }: Clock): Clock => ({ source, text, at, zone });
const warningIn = ({ code, detail }: Warning): Warning => ({ code, detail });
