// SQL of acts, their items, parties and signatures.
import type { Knex } from 'knex';
import type { ActFacts } from '../../../templates/acts/facts.js';
import type { Db } from '../../database/connection.js';
import { insertRow, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { newSalt } from '../../foundation/salt.js';
import type { Making } from '../../people/laboratory-store.js';
import type { Act, ActParty } from './act.js';

export interface ActRow {
  readonly id: string;
  readonly laboratory_id: string;
  readonly kind: Act['kind'];
  readonly number: string;
  readonly case_id: string | null;
  readonly case_number: string | null;
  readonly investigator_id: string | null;
  readonly language: Act['language'];
  readonly facts: string;
  readonly made_by: string;
  readonly made_at: string;
}

export const actRows = (db: Db): Knex.QueryBuilder =>
  db('acts')
    .leftJoin('cases', 'cases.id', 'acts.case_id')
    .leftJoin('orders', 'orders.id', 'cases.order_id')
    .select('acts.*', 'cases.number as case_number', 'orders.investigator_id');

export async function actById(db: Db, id: string): Promise<Act | undefined> {
  const row = (await actRows(db).where('acts.id', id).first()) as ActRow | undefined;
  return row && actFrom(row);
}

export async function actByNumber(db: Db, laboratoryId: string, number: string): Promise<Act | undefined> {
  const wanted = { 'acts.laboratory_id': laboratoryId, 'acts.number': number.trim().toUpperCase() };
  const row = (await actRows(db).where(wanted).first()) as ActRow | undefined;
  return row && actFrom(row);
}

export const actFrom = (row: ActRow): Act => ({
  id: row.id,
  laboratoryId: row.laboratory_id,
  kind: row.kind,
  number: row.number,
  caseId: row.case_id,
  caseNumber: row.case_number,
  investigatorId: row.investigator_id,
  language: row.language,
  facts: JSON.parse(row.facts) as ActFacts,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

/** The highest serial given in a year so far. */
export async function lastActSerial(db: Db, laboratoryId: string, year: number): Promise<number> {
  const row = (await db('acts')
    .where({ 'acts.laboratory_id': laboratoryId, 'acts.year': year })
    .max('acts.serial as last')
    .first()) as { last: number | null } | undefined;
  return row?.last ?? 0;
}

export interface NewAct {
  readonly id: string;
  readonly laboratoryId: string;
  readonly year: number;
  readonly serial: number;
  readonly caseId: string | null;
  readonly language: Act['language'];
  readonly facts: ActFacts;
}

export async function insertAct(tx: Witnessed, act: NewAct, made: Making): Promise<void> {
  await insertRow(tx, 'acts', {
    id: act.id,
    laboratory_id: act.laboratoryId,
    kind: act.facts.kind,
    year: act.year,
    serial: act.serial,
    number: act.facts.number,
    case_id: act.caseId,
    language: act.language,
    facts: JSON.stringify(act.facts),
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

export interface ActItemRef {
  readonly kind: 'exhibit' | 'sample';
  readonly id: string;
  /** The event that the act speaks of; made beforehand where it is still to come. */
  readonly eventId: string | null;
}

type OfAct = Pick<NewAct, 'id' | 'laboratoryId'>;

export async function insertActItem(
  tx: Witnessed,
  act: OfAct,
  item: ActItemRef & { readonly position: number },
  made: Making,
): Promise<void> {
  await insertRow(tx, 'act_items', {
    id: newId(),
    laboratory_id: act.laboratoryId,
    act_id: act.id,
    item_kind: item.kind,
    item_id: item.id,
    event_id: item.eventId,
    position: item.position,
    made_by: made.by,
    made_at: made.at,
  });
}

export async function itemsOfAct(db: Db, actId: string): Promise<ActItemRef[]> {
  const rows = (await db('act_items').where('act_items.act_id', actId).orderBy('act_items.position')) as {
    item_kind: ActItemRef['kind'];
    item_id: string;
    event_id: string | null;
  }[];
  return rows.map((row) => ({ kind: row.item_kind, id: row.item_id, eventId: row.event_id }));
}

/** The acts that name an item, the newest first. */
export async function actsOfItem(db: Db, item: Pick<ActItemRef, 'kind' | 'id'>): Promise<Act[]> {
  const naming = db('act_items').where({ item_kind: item.kind, item_id: item.id }).select('act_id');
  const rows = (await actRows(db).whereIn('acts.id', naming).orderBy('acts.id', 'desc').limit(100)) as ActRow[];
  return rows.map(actFrom);
}

export async function actsOfCase(db: Db, caseId: string): Promise<Act[]> {
  const rows = (await actRows(db).where('acts.case_id', caseId).orderBy('acts.id', 'desc').limit(200)) as ActRow[];
  return rows.map(actFrom);
}

export interface NewParty {
  readonly id: string;
  readonly position: number;
  readonly role: ActParty['role'];
  readonly personId: string | null;
  readonly name: string;
  readonly title: string | null;
}

export async function insertParty(tx: Witnessed, act: OfAct, party: NewParty, made: Making): Promise<void> {
  await insertRow(tx, 'act_parties', {
    id: party.id,
    laboratory_id: act.laboratoryId,
    act_id: act.id,
    position: party.position,
    role: party.role,
    person_id: party.personId,
    name: party.name,
    title: party.title,
    salt: newSalt(),
    made_by: made.by,
    made_at: made.at,
  });
}

interface PartyRow {
  readonly id: string;
  readonly act_id: string;
  readonly position: number;
  readonly role: ActParty['role'];
  readonly person_id: string | null;
  readonly name: string;
  readonly title: string | null;
  readonly signed_at: string | null;
}

/** By act, each act's in their order. */
export async function partiesOfActs(db: Db, actIds: readonly string[]): Promise<ReadonlyMap<string, ActParty[]>> {
  const rows = (await db('act_parties')
    .leftJoin('act_signatures', 'act_signatures.party_id', 'act_parties.id')
    .whereIn('act_parties.act_id', [...actIds])
    .orderBy(['act_parties.act_id', 'act_parties.position'])
    .select('act_parties.*', 'act_signatures.made_at as signed_at')) as PartyRow[];
  const parties = new Map<string, ActParty[]>();
  for (const row of rows) parties.set(row.act_id, [...(parties.get(row.act_id) ?? []), partyFrom(row)]);
  return parties;
}

export async function partiesOfAct(db: Db, actId: string): Promise<readonly ActParty[]> {
  return (await partiesOfActs(db, [actId])).get(actId) ?? [];
}

const partyFrom = (row: PartyRow): ActParty => ({
  id: row.id,
  position: row.position,
  role: row.role,
  personId: row.person_id,
  name: row.name,
  title: row.title,
  signedAt: row.signed_at,
});

export async function insertSignature(tx: Witnessed, act: OfAct, partyId: string, made: Making): Promise<void> {
  await insertRow(tx, 'act_signatures', {
    id: newId(),
    laboratory_id: act.laboratoryId,
    act_id: act.id,
    party_id: partyId,
    made_by: made.by,
    made_at: made.at,
  });
}
