// SQL of discrepancies: what differed from the record, under which act, and how the investigator was told.
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import { actOnSeal, type Discrepancy, type SealsCompared, type Telling } from './discrepancy.js';

interface DiscrepancyRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly exhibit_id: string;
  readonly act_id: string;
  readonly act_number: string;
  readonly stage: Discrepancy['stage'];
  readonly kind: Discrepancy['kind'];
  readonly recorded: string;
  readonly found: string;
  readonly explanation: string | null;
  readonly made_by: string;
  readonly made_at: string;
}

/** Of one exhibit, the oldest first. */
export async function discrepanciesOfExhibit(db: Db, exhibitId: string): Promise<Discrepancy[]> {
  const rows = (await db('discrepancies')
    .join('acts', 'acts.id', 'discrepancies.act_id')
    .where('discrepancies.exhibit_id', exhibitId)
    .orderBy('discrepancies.id')
    .select('discrepancies.*', 'acts.number as act_number')) as DiscrepancyRow[];
  return rows.map(discrepancyFrom);
}

/** The act by which an exhibit's package may bear this seal; a sample has no acts of its own on that. */
export async function actOnSealOf(
  db: Db,
  item: { readonly kind: 'exhibit' | 'sample'; readonly id: string },
  seals: SealsCompared,
): Promise<string | undefined> {
  return item.kind === 'exhibit' ? actOnSeal(await discrepanciesOfExhibit(db, item.id), seals) : undefined;
}

const discrepancyFrom = (row: DiscrepancyRow): Discrepancy => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  exhibitId: row.exhibit_id,
  actId: row.act_id,
  actNumber: row.act_number,
  stage: row.stage,
  kind: row.kind,
  recorded: row.recorded,
  found: row.found,
  explanation: row.explanation,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

export type NewDiscrepancy = Omit<Discrepancy, 'id' | 'actNumber' | 'madeBy' | 'madeAt'> & { readonly alarmId: string };

export async function insertDiscrepancy(tx: Witnessed, discrepancy: NewDiscrepancy, made: Making): Promise<void> {
  await insertRow(tx, 'discrepancies', {
    id: newId(),
    laboratory_id: discrepancy.laboratoryId,
    exhibit_id: discrepancy.exhibitId,
    act_id: discrepancy.actId,
    stage: discrepancy.stage,
    kind: discrepancy.kind,
    recorded: discrepancy.recorded,
    found: discrepancy.found,
    explanation: discrepancy.explanation,
    alarm_id: discrepancy.alarmId,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface TellingRow {
  readonly act_id: string;
  readonly how: Telling['how'];
  readonly note: string;
  readonly made_by: string;
  readonly made_at: string;
}

export async function tellingsOfAct(db: Db, actId: string): Promise<Telling[]> {
  const rows = (await db('discrepancy_tellings')
    .where('discrepancy_tellings.act_id', actId)
    .orderBy('discrepancy_tellings.id')) as TellingRow[];
  return rows.map((row) => ({ how: row.how, note: row.note, by: row.made_by, at: row.made_at }));
}

export interface NewTelling {
  readonly laboratoryId: string;
  readonly actId: string;
  readonly how: Telling['how'];
  readonly note: string;
}

export async function insertTelling(tx: Witnessed, telling: NewTelling, made: Making): Promise<void> {
  await insertRow(tx, 'discrepancy_tellings', {
    id: newId(),
    laboratory_id: telling.laboratoryId,
    act_id: telling.actId,
    how: telling.how,
    note: telling.note,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

/** Acts on discrepancies of this investigator's orders that they have not been told of. */
export async function untoldActsOf(
  db: Db,
  laboratoryId: string,
  investigatorId: string | undefined,
): Promise<string[]> {
  const query = db('acts')
    .join('cases', 'cases.id', 'acts.case_id')
    .join('orders', 'orders.id', 'cases.order_id')
    .where({ 'acts.laboratory_id': laboratoryId, 'acts.kind': 'discrepancy' })
    .whereNotExists(db('discrepancy_tellings').whereRaw('discrepancy_tellings.act_id = acts.id').select('id'))
    .orderBy('acts.id')
    .limit(100)
    .select('acts.id');
  if (investigatorId === undefined) void query.whereNull('orders.investigator_id');
  else void query.where('orders.investigator_id', investigatorId);
  return ((await query) as { id: string }[]).map(({ id }) => id);
}
