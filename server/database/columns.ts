// Columns as every table writes them, the same on both engines: ids and instants are text, masses are whole micrograms.
import type { Knex } from 'knex';

export type Table = Knex.CreateTableBuilder;

/** Its id, and the laboratory it belongs to: the first two columns of every table. */
export function ownedByLaboratory(table: Table): void {
  table.text('id').primary();
  table.text('laboratory_id').notNullable();
}

export function reference(table: Table, column: string, target: string): Knex.ReferencingColumnBuilder {
  return table.text(column).references('id').inTable(target);
}

/** Who made the row and when: the last two columns of a witnessed table. */
export function madeBy(table: Table): void {
  table.text('made_by').notNullable();
  table.text('made_at').notNullable();
}
