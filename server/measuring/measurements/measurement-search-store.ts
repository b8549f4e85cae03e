// Lists of measurements: searched by the beginnings of words, narrowed, read by key from the newest.
import type { Knex } from 'knex';
import type { MeasurementKind } from '../../../lab-instruments/measurement.js';
import type { Db } from '../../database/connection.js';
import { kept, type Witnessed } from '../../database/witnessed.js';
import { newId } from '../../foundation/ids.js';
import { wordKey, wordsIn } from '../../evidence/orders/search-words.js';
import type { StoredMeasurement } from './measurement.js';
import { measurementFrom, type MeasurementRow } from './measurement-store.js';

/** Whether somebody still has to say what it is of. */
export const bindingStates = ['bound', 'inbox', 'set-aside', 'unchanged'] as const;
export type BindingState = (typeof bindingStates)[number];

export interface MeasurementSearch {
  readonly laboratoryId: string;
  readonly text?: string | undefined;
  readonly instrumentId?: string | undefined;
  readonly kind?: MeasurementKind | undefined;
  readonly binding?: BindingState | undefined;
  /** The id that the last page ended with. */
  readonly before?: string | undefined;
  readonly limit: number;
}

export async function searchMeasurements(db: Db, search: MeasurementSearch): Promise<StoredMeasurement[]> {
  const query = db('measurements').where('measurements.laboratory_id', search.laboratoryId);
  if (search.instrumentId) void query.where('measurements.instrument_id', search.instrumentId);
  if (search.kind) void query.where('measurements.kind', search.kind);
  if (search.binding) inState(db, query, search.binding);
  if (search.text) narrow(db, query, search.laboratoryId, search.text);
  if (search.before) void query.where('measurements.id', '<', search.before);
  const rows = await query
    .orderBy('measurements.id', 'desc')
    .limit(search.limit)
    .select<MeasurementRow[]>('measurements.*');
  return rows.map(measurementFrom);
}

export async function countInbox(db: Db, laboratoryId: string): Promise<number> {
  const query = db('measurements').where('measurements.laboratory_id', laboratoryId);
  inState(db, query, 'inbox');
  const [row] = await query.count<{ count: number | string }[]>({ count: '*' });
  return Number(row?.count ?? 0);
}

/** How far the injections of files have come, by file. What is neither is an unchanged row of an earlier version. */
export interface InjectionCounts {
  readonly total: number;
  readonly bound: number;
  readonly inbox: number;
  readonly aside: number;
}

/** Of files that tell of several. */
export async function injectionCounts(
  db: Db,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, InjectionCounts>> {
  const counted = async (state?: BindingState): Promise<ReadonlyMap<string, number>> => {
    const query = db('measurements')
      .whereIn('measurements.file_id', [...fileIds])
      .whereNotNull('measurements.part');
    if (state !== undefined) inState(db, query, state);
    const rows = await query
      .groupBy('measurements.file_id')
      .select('measurements.file_id')
      .count<{ file_id: string; count: number | string }[]>({ count: '*' });
    return new Map(rows.map((row) => [row.file_id, Number(row.count)]));
  };
  const [totals, bound, inbox] = [await counted(), await counted('bound'), await counted('inbox')];
  const aside = await counted('set-aside');
  const of = (id: string, total: number): InjectionCounts => ({
    total,
    bound: bound.get(id) ?? 0,
    inbox: inbox.get(id) ?? 0,
    aside: aside.get(id) ?? 0,
  });
  return new Map([...totals].map(([id, total]) => [id, of(id, total)]));
}

function inState(db: Db, query: Knex.QueryBuilder, state: BindingState): void {
  if (state === 'unchanged') {
    void query.whereNotNull('measurements.same_as');
    return;
  }
  const held = db('measurement_bindings as b')
    .leftJoin('measurement_binding_endings as e', 'e.binding_id', 'b.id')
    .whereRaw('b.measurement_id = measurements.id')
    .whereNull('e.id')
    .select('b.id');
  const aside = db('measurement_set_asides as s').whereRaw('s.measurement_id = measurements.id').select('s.id');
  if (state === 'bound') void query.whereExists(held);
  else void query.whereNotExists(held);
  if (state === 'set-aside') void query.whereExists(aside);
  if (state === 'inbox') void query.whereNotExists(aside).whereNull('measurements.same_as');
}

const kind = 'measurement';

function narrow(db: Db, query: Knex.QueryBuilder, laboratoryId: string, text: string): void {
  for (const word of wordsIn([text]).slice(0, 8)) {
    const from = wordKey(word);
    const found = db('search_words')
      .where({ 'search_words.laboratory_id': laboratoryId, 'search_words.kind': kind })
      .where('search_words.word', '>=', from)
      .where('search_words.word', '<', `${from}g`)
      .select('search_words.subject_id');
    void query.whereIn('measurements.id', found);
  }
}

/** What a measurement is found by, beside what the file says: `more`, such as the name of the instrument. */
export async function keepMeasurementWords(
  tx: Witnessed,
  measurement: StoredMeasurement,
  more: readonly (string | null)[],
): Promise<void> {
  const { sampleName, sampleId, barcode, expectedBarcode, operator, method, originalName } = measurement.identity;
  const texts = [measurement.number, sampleName, sampleId, barcode, expectedBarcode, operator, method, originalName];
  const rows = wordsIn([...texts, ...more]).map((word) => ({
    id: newId(),
    laboratory_id: measurement.laboratoryId,
    kind,
    subject_id: measurement.id,
    word: wordKey(word),
  }));
  if (rows.length > 0) await kept(tx, 'search_words').insert(rows);
}
