// Either table as rows, read under the instrument's profile. The rows of Qual's begin with its third line.
import { equalRows, openTableText } from '../delimited-rows.js';
import type { InstrumentProfile } from '../instrument-profile.js';
import type { FileSource } from '../source.js';
import { UnreadableFile } from '../unreadable-file.js';
import { massHunterTable, type MassHunterTable } from './detect.js';
import { delimiterOf } from './parts.js';
import { qualRows } from './qual.js';
import { quantRows, type ReadRows } from './quant.js';

export function readRows(
  source: FileSource,
  profile: InstrumentProfile,
): ReadRows & { readonly table: MassHunterTable } {
  const table = massHunterTable(source);
  if (!table) throw new UnreadableFile('unknown-format');
  const text = openTableText(source.bytes, profile);
  const preambleLines = table === 'qual' ? 2 : 0;
  const heading = text.split(/\r\n|\n|\r/, preambleLines + 1)[preambleLines] ?? '';
  const rows = equalRows(text, {
    delimiter: delimiterOf(heading),
    preambleLines,
    headerRows: table === 'quant' ? 2 : 1,
  });
  if (table === 'quant') return { table, ...quantRows(rows, profile) };
  const results = qualRows(rows, profile);
  return { table, results, warnings: [], clocks: [] };
}
