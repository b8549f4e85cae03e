// Where the words of an act that the law let go may still stand: a party has a row of its own and stands in the frozen facts, and
// so have the explanation of a discrepancy and the investigator of an order, of which each version is a row.
import type { Db } from '../../database/connection.js';

const actTables = ['acts', 'act_parties', 'discrepancies', 'order_versions'] as const;
type ActTable = (typeof actTables)[number];

interface NamingRow {
  readonly table: ActTable;
  readonly id: string;
}

export function mayStandInActs(table: string): table is ActTable {
  return (actTables as readonly string[]).includes(table);
}

/** The rows to be emptied as well. */
export async function actRowsStillNaming(db: Db, { table, id }: NamingRow): Promise<readonly NamingRow[]> {
  if (table === 'acts') return partiesNaming(db, id);
  if (table === 'order_versions') return [...(await versionsNaming(db, id)), ...(await actsNamingOrder(db, id))];
  const rows = await db('acts').join(table, `${table}.act_id`, 'acts.id').where(`${table}.id`, id).select('acts.*');
  return factsNaming(rows as FactsRow[]);
}

async function partiesNaming(db: Db, actId: string): Promise<readonly NamingRow[]> {
  const rows = (await db('act_parties')
    .where('act_parties.act_id', actId)
    .orderBy('act_parties.position')
    .select('act_parties.id', 'act_parties.name')) as { id: string; name: string }[];
  return rows.filter(stands).map(({ id }) => ({ table: 'act_parties', id }));
}

async function versionsNaming(db: Db, versionId: string): Promise<readonly NamingRow[]> {
  const order = db('order_versions').where('order_versions.id', versionId).select('order_versions.order_id');
  const rows = (await db('order_versions')
    .whereIn('order_versions.order_id', order)
    .orderBy('order_versions.id')
    .select('order_versions.id', 'order_versions.investigator_name as name')) as { id: string; name: string }[];
  return rows.filter(stands).map(({ id }) => ({ table: 'order_versions', id }));
}

async function actsNamingOrder(db: Db, versionId: string): Promise<readonly NamingRow[]> {
  const rows = await db('acts')
    .join('cases', 'cases.id', 'acts.case_id')
    .join('order_versions', 'order_versions.order_id', 'cases.order_id')
    .where('order_versions.id', versionId)
    .orderBy('acts.id')
    .select('acts.*');
  return factsNaming(rows as FactsRow[]);
}

interface FactsRow {
  readonly id: string;
  readonly facts: string;
}

const factsNaming = (rows: readonly FactsRow[]): readonly NamingRow[] =>
  rows.filter(({ id, facts }) => !facts.includes(`"erased:${id}"`)).map(({ id }) => ({ table: 'acts', id }));

const stands = ({ id, name }: { readonly id: string; readonly name: string }): boolean => name !== `erased:${id}`;
