// Custody told step by step, as a laboratory would write it that holds its keys: each rule is tried alone, by both verifiers.
import type { Columns, PacketRow } from '../../server/verifying/packet/packet.js';
import { expectVerdicts } from './packet-verdicts.js';
import { packetTelling, rowOf, type ToldFact } from './told-log.js';

export type Step = readonly [type: string, who: string, columns?: Columns];

const exhibit = 'exhibit:E1';

export interface Told {
  readonly name: string;
  readonly steps: readonly Step[];
  /** "whole", or the fault with the number of the step, from 1, at which it has to be found. */
  readonly wanted: 'whole' | readonly [kind: string, step: number];
  readonly change?: (facts: readonly ToldFact[]) => readonly ToldFact[];
}

export function expectTold(cases: readonly Told[]): void {
  expectVerdicts(
    cases.map(({ name, steps, wanted, change = (facts) => facts }) => {
      const facts = change(factsOf(steps));
      const rows = facts.flatMap((fact) => fact.rows ?? []);
      const packet = packetTelling(exhibit, facts);
      const place = wanted === 'whole' ? undefined : placeOf(packet, rows[wanted[1] - 1]);
      return { name, packet, wanted: wanted === 'whole' ? 'whole' : `${wanted[0]} ${String(place)}` };
    }),
  );
}

function factsOf(steps: readonly Step[]): readonly ToldFact[] {
  let holding: Columns = {};
  let was: Columns = {};
  return steps.map(([type, who, columns = {}], index) => {
    const now = type === 'undone' ? was : holdingAfter(type, who, columns, holding);
    [was, holding] = [holding, now];
    const told = { item_kind: 'exhibit', item_id: 'E1', position: index + 1, type, person_id: who, made_by: who };
    const row = rowOf('custody_events', { ...told, ...holding, ...columns });
    const target = columns['target_id'];
    const data: ToldFact['data'] = target === undefined ? {} : { target };
    return { type: `custody.${type}`, items: [exhibit], rows: [row], by: who, data };
  });
}

/** As the laboratory would write it for a lawful step. */
function holdingAfter(type: string, who: string, columns: Columns, before: Columns): Columns {
  if (['received', 'taken-out', 'accepted', 'withdrawn', 'taken-back'].includes(type)) return person(who);
  if (type === 'declined') return person(String(before['holder_id']));
  if (type === 'stored') return { holder_kind: 'place', holder_id: String(columns['place_id']) };
  if (type === 'offered') {
    return { holder_kind: 'in-transfer', holder_id: who, receiver_id: String(columns['to_person_id']) };
  }
  if (type === 'seized') return { holder_kind: 'seized' };
  if (type === 'handed-out') return { holder_kind: 'outside' };
  return type === 'destroyed' ? { holder_kind: 'destroyed' } : before;
}

const person = (id: string): Columns => ({ holder_kind: 'person', holder_id: id });

function placeOf(packet: string, row: PacketRow | undefined): string {
  const rows = (JSON.parse(packet) as { rows: readonly PacketRow[] }).rows;
  return `/rows/${String(rows.findIndex((one) => one.row['id'] === row?.row['id']))}`;
}
