// Quantitative results: [MS Quantitative Results] of GCMSsolution, [Compound Results(…)] of the others.
import type { Identity, Particular, ResultRow, Warning } from '../measurement.js';
import type { CellNumbers } from './file-numbers.js';
import { isAbsent } from './file-numbers.js';
import { cellOf, hasColumn, type Table } from './tables.js';
import type { SectionRow } from './sections.js';

function isResultTable({ section }: Table): boolean {
  return /quantitative results|compound results/i.test(section);
}

export function resultsOf(tables: readonly Table[], numbers: CellNumbers, identity: Identity): readonly ResultRow[] {
  return tables
    .filter((table) => isResultTable(table) && hasColumn(table, 'Name'))
    .flatMap((table) => table.rows.map((row) => resultOf(table, row, { numbers, identity })));
}

interface Given {
  readonly numbers: CellNumbers;
  readonly identity: Identity;
}

function resultOf(table: Table, row: SectionRow, { numbers, identity }: Given): ResultRow {
  const retentionText = cellOf(table, row, 'Ret.Time', 'R.Time');
  const valueText = cellOf(table, row, 'Conc.', 'Conc', 'Concentration');
  const isFound = !isAbsent(retentionText) && !isAbsent(valueText);
  const minutes = numbers.of(retentionText, row.line);
  return {
    line: row.line,
    sampleId: identity.sampleId || identity.sampleName || identity.originalName,
    barcode: identity.barcode,
    analyte: cellOf(table, row, 'Name') || cellOf(table, row, 'ID#'),
    valueText: isFound ? valueText : valueText || retentionText,
    value: isFound ? numbers.of(valueText, row.line) : null,
    unit: cellOf(table, row, 'Unit', 'Conc. Unit', 'Units'),
    qualifier: isFound ? '' : 'ND',
    retentionSeconds: minutes === null ? null : minutes * 60,
    qcType: identity.sampleType,
    operator: identity.operator,
    acquiredText: identity.acquiredText,
    acquiredAt: identity.acquiredAt,
    method: identity.method,
    instrument: identity.instrument,
    sourceSha256: '',
    stated: statedIn(table, row),
  };
}

function statedIn(table: Table, row: SectionRow): readonly Particular[] {
  return table.headings
    .map((label, at) => ({ label, value: row.cells[at] ?? '' }))
    .filter(({ label, value }) => label !== '' && value !== '');
}

/** Compounds whose peak a person has drawn. */
export function manualWarnings(results: readonly ResultRow[]): readonly Warning[] {
  const byHand = results.filter(({ stated }) =>
    stated?.some(({ label, value }) => /^mode$/i.test(label) && /^manual/i.test(value)),
  );
  if (byHand.length === 0) return [];
  return [{ code: 'manual-integration', detail: byHand.map(({ analyte }) => analyte).join(', ') }];
}
