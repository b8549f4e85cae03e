// What the similarity search of GCMSsolution found. SI is its own scale, 0 to 100.
import type { ReportedHit } from '../measurement.js';
import type { CellNumbers } from './file-numbers.js';
import { isAbsent } from './file-numbers.js';
import { cellOf, type Table } from './tables.js';

export function hitsOf(tables: readonly Table[], numbers: CellNumbers): readonly ReportedHit[] {
  return tables
    .filter(({ section }) => /similarity search/i.test(section))
    .flatMap((table) =>
      table.rows.map((row) => {
        const cas = cellOf(table, row, 'CAS #', 'CAS#', 'CAS');
        return {
          of: cellOf(table, row, 'Spectrum#', 'ID#', 'Peak#'),
          retentionSeconds: null,
          rank: numbers.at(table, row, 'Hit #', 'Hit#'),
          name: cellOf(table, row, 'Name', 'Compound Name').replace(/\s*\$\$.*$/, ''),
          casNumber: isAbsent(cas) || /^0[- ]*0*[- ]*0*$/.test(cas) ? '' : cas.replace(/\s/g, ''),
          scoreText: cellOf(table, row, 'SI'),
          scale: 'similarity-index' as const,
          library: cellOf(table, row, 'Library Name', 'Library'),
        };
      }),
    );
}
