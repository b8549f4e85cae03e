// Hairlines, no zebra, numbers right in mono. The caller names columns once; rows are its own values. On a phone a table of words
// folds: each row is a block, each value under the name of its column. A table of numbers keeps its columns and scrolls.
import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly head: ComponentChildren;
  readonly cell: (row: Row) => ComponentChildren;
  readonly kind?: 'text' | 'num' | undefined;
}

export interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly isChosen?: ((row: Row) => boolean) | undefined;
}

export function Table<Row>({ label, columns, rows, keyOf, isChosen }: TableProps<Row>) {
  // Folded rows are no table to a browser any more, unless the roles say that they are.
  const role = (name: 'table' | 'rowgroup' | 'row' | 'columnheader' | 'cell') => (folds(columns) ? name : undefined);
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      <table class={folds(columns) ? 'table folds' : 'table'} role={role('table')}>
        <caption class="hidden">{label}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column, place) => (
              <th key={place} scope="col" role={role('columnheader')} class={numClass(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr key={keyOf(row)} role={role('row')} aria-selected={isChosen?.(row) ? 'true' : undefined}>
              {columns.map((column, place) => (
                <td key={place} role={role('cell')} class={numClass(column)} data-head={headWords(columns, place)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function folds<Row>(columns: readonly Column<Row>[]): boolean {
  const numbers = columns.filter(({ kind }) => kind === 'num').length;
  const isOfWords = numbers < 3 || numbers * 2 <= columns.length;
  return columns.length > 2 && isOfWords && columns.every(({ head }) => typeof head === 'string');
}

/** The first value names the row, and needs no name of its own. A unit is not broken at its stroke. */
function headWords<Row>(columns: readonly Column<Row>[], place: number): string | undefined {
  const head = columns[place]?.head;
  return folds(columns) && place > 0 && typeof head === 'string' ? head.replaceAll('/', '/\u2060') : undefined;
}

function numClass<Row>(column: Column<Row>): string | undefined {
  return column.kind === 'num' ? 'num' : undefined;
}
