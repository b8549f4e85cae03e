// Hairlines, no zebra, numbers right in mono. The caller names columns once; rows are its own values.
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
  return (
    <div class="scroll" role="region" aria-label={label} tabIndex={0}>
      <table class="table">
        <caption class="hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column, place) => (
              <th key={place} scope="col" class={numClass(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} aria-selected={isChosen?.(row) ? 'true' : undefined}>
              {columns.map((column, place) => (
                <td key={place} class={numClass(column)}>
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

function numClass<Row>(column: Column<Row>): string | undefined {
  return column.kind === 'num' ? 'num' : undefined;
}
