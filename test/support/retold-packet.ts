// A true packet told anew by a laboratory that holds its keys and changed some of its rows: every hash, proof and signature follows.
import type { Json } from '../../server/foundation/canonical-json.js';
import type { Columns, Packet } from '../../server/verifying/packet/packet.js';
import { packetTelling, type ToldFact, toldAt } from './told-log.js';

interface EntryTold {
  readonly type: string;
  readonly actor: { readonly id: string };
  readonly items: Readonly<Record<string, string | null>>;
  readonly data: Readonly<Record<string, Json>>;
  readonly rows: readonly { readonly table: string; readonly id: string }[];
}

export function retold(text: string, change: (table: string, row: Columns) => Columns): string {
  const { subject, entries, rows } = JSON.parse(text) as Packet;
  const shown = new Map(rows.map((one) => [`${one.table} ${String(one.row['id'])}`, one]));
  const facts = entries.slice(0, -1).map(({ bytes }): ToldFact => {
    const entry = JSON.parse(bytes) as EntryTold;
    const own = entry.rows.flatMap(({ table, id }) => shown.get(`${table} ${id}`) ?? []);
    return {
      ...{ type: entry.type, items: Object.keys(entry.items), data: entry.data, by: entry.actor.id },
      rows: own.map(({ table, row }) => ({ table, row: { ...change(table, row), made_at: toldAt } })),
    };
  });
  return packetTelling(
    subject,
    facts.filter(({ rows: own = [] }) => own.every(({ table }) => table !== 'ledger_keys')),
  );
}
